"""I9: what the law had erased is nowhere, once everybody has exchanged in peace."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from casework.store.database import Database, open_database
from center.tables import purge, schema
from tests.simulation.desk import KEY, Desk
from tests.simulation.touch import in_touch
from tests.simulation.world import Broken, World, words_in


def i9_erased_is_gone(world: World) -> None:
    """I9: the center and the desks it speaks with hold no word of what was erased, and each desk has said so."""
    if not world.erased:
        return
    gone = erased_words(world)
    for table in schema.sorted_tables:
        _look(gone, (value for row in world.center.rows(table) for value in row.values()), f"the center's {table.name}")
    desks = in_touch(world)
    for desk in desks:
        for table, values in _of_database(desk.workspace._database):
            _look(gone, values, f"{desk.name}'s {table}")
    devices = {desk.device: desk.name for desk in desks}
    for row in world.center.rows(purge):
        if row["kind"] == "erased" and row["device"] in devices and not row["confirmed_at"]:
            raise Broken(f"I9 {devices[row['device']]} has not said that it is gone")


def i9_no_file_holds_what_was_erased(world: World) -> None:
    """I9: nor does a file of the center on SQLite, when nobody reads any more, or a desk's own copy of the day."""
    if not world.erased:
        return
    gone = erased_words(world)
    if not world.center.erasing.let_go():
        raise Broken("I9 the center has not let go of what was erased")
    for file in world.folder.glob("center.db*"):
        _look(gone, [file.read_bytes()], f"the center's file {file.name}")
    for desk in in_touch(world):
        for file in desk.copies:
            _look_into_copy(gone, desk, file)


def erased_words(world: World) -> set[int]:
    """Return the words that stood in nothing but what was erased; what was folded into a later save stands nowhere."""
    there = set(world.center.revisions())
    for desk in world.desks:
        there |= {row[0] for row in desk.rows("SELECT id FROM revision")}
    gone = {name for name, made in world.made.items() if world.is_erased(made)}
    return {word for word, names in world.words.items() if names & gone and not (names & there) - gone}


def _look_into_copy(gone: set[int], desk: Desk, file: Path) -> None:
    with closing(open_database(file, KEY)) as copy:
        for table, values in _of_database(copy):
            _look(gone, values, f"{desk.name}'s copy, in {table}")


def _of_database(database: Database) -> Iterator[tuple[str, Iterable[object]]]:
    """Yield every table with all that stands in it; the search index also as the words that it can be asked for."""
    for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        yield name, (value for row in database.rows(f'SELECT * FROM "{name}"') for value in row)  # noqa: S608 -- our own tables
    with database.transaction():
        database.do("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'passage_words', 'row')")
    terms = database.rows("SELECT term FROM temp.terms WHERE term LIKE 'ord%'")
    with database.transaction():
        database.do("DROP TABLE temp.terms")
    yield "search index", (row[0] for row in terms)


def _look(gone: set[int], values: Iterable[object], where: str) -> None:
    if found := words_in(values) & gone:
        raise Broken(f"I9 words {sorted(found)[:5]} were erased and stand in {where}")
