"""The rules that desks and center keep; with any one of them left out, an invariant must break."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rules:
    """What the protocol asks of desks and center, each rule by itself; a run leaves none out unless it is told to."""

    center_counts_at_commit: bool = True
    """Numbers are given by a counter row, so that no row becomes visible after a higher one has been read."""

    center_knows_ids: bool = True
    """What came once is known when it comes again."""

    center_checks_chain: bool = True
    """A cursor whose epoch or chain is not this feed's is refused."""

    center_checks_sight: bool = True
    """What a reader may not see is a range that says nothing."""

    center_keeps_apart: bool = True
    """What comes too late for its case is kept apart for a leader, and not refused."""

    center_wakes_parked: bool = True
    """What waits for an earlier revision comes alive with it."""

    center_replays_ledger: bool = True
    """After a restore everything is erased again that was erased since the backup."""

    center_refuses_erased: bool = True
    """What the law had erased is never taken in again."""

    center_leaves_stub: bool = True
    """Of a revision that was erased by itself it stays known what it replaced."""

    safe_is_in_a_backup: bool = True
    """A desk is told that its work is safe when that lies in a backup, and not when it is received."""

    desk_lives_anew: bool = True
    """A desk that was put back begins a new life, with numbers of its own."""

    desk_offers_again: bool = True
    """What waits or was received, and is not safe, is offered once more when the center was put back."""

    desk_gives_back: bool = True
    """What the center lacks of others' work is given back to it by whoever holds it."""

    desk_gives_back_first: bool = True
    """That is done before the feeds of the earlier day are read."""

    desk_checks_pages: bool = True
    """A page that leaves a hole is not taken in."""

    desk_moves_cursor_with_page: bool = True
    """What a page says and the cursor behind it are written in one transaction."""

    desk_stops_when_overtaken: bool = True
    """An answer that comes after another has been read on is not taken in."""

    desk_compares_anew_when_overtaken: bool = True
    """Nor is what the center lacked, and whose a case was, when another has read on while both were comparing."""

    desk_forgets_late_results: bool = True
    """What an overtaken answer says of what was offered is not noted: it is offered once more."""

    desk_fetches_cases: bool = True
    """A case that has come into sight is fetched whole."""

    desk_sets_aside: bool = True
    """What is not safe is kept aside when its case goes."""

    desk_remembers_replaced: bool = True
    """What a revision replaces stays replaced when it comes in only later."""

    desk_replaces_what_was_shown: bool = True
    """A save replaces the values that its author's screen showed, and no other."""

    operator_begins_epoch: bool = True
    """Whoever puts the center back lets its feeds begin a new epoch."""
