"""A search finds what was written a moment ago, and says when there is more than it could wait for."""

from casework.actions.searching import AT_A_SEARCH
from casework.store.log import Change
from casework.workspace import Workspace

TEXT = "Skolen ringede i morges, og mor svarede, at hun ville tale med ham. " * 20


def write_notes(workspace: Workspace, count: int) -> None:
    case = workspace.opening.new_case({"name": "Freja Prøve (opdigtet)"})
    workspace.searching.catch_up(100)
    workspace.log.save(
        *(Change(workspace.log.new_id(), case, "note", "note@1", {"content": TEXT}) for _ in range(count))
    )


def test_what_was_just_written_is_found(workspace: Workspace) -> None:
    write_notes(workspace, 1)
    found = workspace.searching.find("skolen")
    assert (len(found.texts), found.waiting) == (1, 0)


def test_of_very_much_the_rest_is_told_and_follows(workspace: Workspace) -> None:
    write_notes(workspace, AT_A_SEARCH + 20)
    assert workspace.searching.find("skolen").waiting == 20
    assert workspace.searching.catch_up(15) == 15
    assert workspace.searching.catch_up(15) == 5
    assert workspace.searching.find("skolen").waiting == 0


def test_on_a_full_disk_what_is_searchable_already_is_found(workspace: Workspace) -> None:
    write_notes(workspace, 1)
    workspace.searching.find("skolen")
    write_notes(workspace, 60)
    tables = workspace._database
    ((pages,),) = tables.rows("PRAGMA page_count")
    tables.rows(f"PRAGMA max_page_count = {pages}")
    found = workspace.searching.find("skolen")
    tables.rows("PRAGMA max_page_count = 1000000")
    assert (len(found.texts), found.waiting) == (1, 60)
