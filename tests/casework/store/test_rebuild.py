"""Everything that is shown can be thrown away and made anew from the log."""

from tests.casework.desks import Desk

TABLES = ("field_write", "field_gone", "parentage", "record_now", "case_now")


def tables(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(desk.database.rows(f"SELECT * FROM {table}")) for table in TABLES}  # noqa: S608 -- our own names


def test_the_log_alone_brings_everything_back() -> None:
    desk = Desk("Mette")
    desk.write("case", {"number": "2026-0412", "status": "open"}, kind="case")
    desk.write("child", {"name": "Sofie Prøve", "roles": ["child"]}, kind="person")
    desk.write("note", {"content": "Skolen ringede"})
    desk.clock.go_on(3600)
    desk.write("note", {"content": "Skolen ringede to gange"})
    before = tables(desk)
    with desk.database.transaction():
        for table in (*TABLES, "passage"):
            desk.database.do(f"DELETE FROM {table}")  # noqa: S608 -- our own names
    assert desk.problems()
    with desk.database.transaction():
        desk.projections.rebuild()
    assert tables(desk) == before
    assert desk.problems() == ()
    assert [hit.record for hit in desk.found("ringede")] == ["note"]
    desk.close()
