"""The practice families happen this week, whenever that is."""

from desktop.practice import moved


def test_days_move_by_whole_weeks_and_birthdays_stay():
    text = '''"received_at": "2026-11-20T08:05+01:00",
"birth_date": "2017-03-14",
"answer_by": "2026-11-23"'''
    assert moved(text, 2).splitlines() == [
        '"received_at": "2026-12-04T08:05+01:00",',
        '"birth_date": "2017-03-14",',
        '"answer_by": "2026-12-07"',
    ]
