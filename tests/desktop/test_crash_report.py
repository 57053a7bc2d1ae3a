"""A report of a mistake says where in the program, and nothing about anybody."""

from desktop.crash import report


def test_a_report_holds_types_and_lines_but_no_value():
    child = "Noah Kjær"
    try:
        try:
            {}[child]
        except KeyError as inner:
            raise ValueError(f"cannot show {child}") from inner
    except ValueError as error:
        told = report(error)
    assert "ValueError" in told
    assert "KeyError" in told
    assert "test_crash_report.py:" in told
    assert "Noah" not in told
    assert "cannot show" not in told
