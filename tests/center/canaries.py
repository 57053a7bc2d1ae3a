"""Words that stand nowhere else, one in every text of every form, and the search for them where nothing may be left."""

from pathlib import Path
from uuid import uuid4

from sqlalchemy import inspect, text

from casework.store.database import open_database
from casework.store.log import Change

WORD = "kanarie"
"""What every canary begins with; each field has one of its own."""


def plant(desk, case: str, library) -> int:
    """Write a record of every kind with a canary in every text, and a letter; return how many canaries."""
    count = 0
    for form in library.forms().values():
        if form.name == "case":
            continue
        sets = {}
        for path, field in form.questions():
            if field.kind in ("text", "long_text"):
                count += 1
                group, _, name = path.rpartition("/")
                sets[f"{group}/{uuid4()}/{name}" if group else path] = f"{WORD}{count:04}"
        if sets:
            change = Change(str(uuid4()), case, form.name, form.id, sets, why=f"{WORD} hvorfor")
            desk.workspace.log.save(change)
    keep_letter(desk, case, f"{WORD} brev")
    return count


def keep_letter(desk, case: str, words: str) -> str:
    """File a document and the record that names it; return the record."""
    log, documents = desk.workspace.log, desk.workspace.documents
    kept = []
    with desk.workspace._database.transaction():
        kept.append(documents.keep(case, f"{words}.docx", words.encode(), desk.workspace.clock.now()))
    change = Change(str(uuid4()), case, "letter", "letter@1", {"sha256": kept[0].sha256, "file_name": f"{words}.docx"})
    log.save(change)
    return change.record


def tables_with(database, word: str = WORD) -> list[str]:
    """Return the tables of a desk's open database, those of the search index too, that hold a word."""
    names = [row[0] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for name in names if _holds(database.rows(f'SELECT * FROM "{name}"'), word)]  # noqa: S608 -- our own tables


def terms_with(database, word: str = WORD) -> list[str]:
    """Return the words of the search index that begin with a word."""
    with database.transaction():
        database.do("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'passage_words', 'row')")
    found = [row[0] for row in database.rows("SELECT term FROM temp.terms WHERE term LIKE ?", (f"{word}%",))]
    with database.transaction():
        database.do("DROP TABLE temp.terms")
    return found


def files_with(folder: Path, word: str = WORD, key: bytes = b"") -> list[str]:
    """Return the files below a folder that hold a word: as bytes, and inside what opens with a desk's key."""
    found = []
    for file in (one for one in folder.rglob("*") if one.is_file()):
        if word.encode() in file.read_bytes():
            found.append(file.name)
        if key and file.suffix == ".db":
            database = open_database(file, key)
            found += [f"{file.name}: {name}" for name in tables_with(database, word)]
            database.close()
    return found


def center_tables_with(center, word: str = WORD) -> list[str]:
    """Return the tables of a center's database, PostgreSQL or SQLite, that hold a word."""
    with center.database.reading() as connection:
        names = inspect(connection).get_table_names()
        return [name for name in names if _holds(connection.execute(text(f'SELECT * FROM "{name}"')), word)]  # noqa: S608 -- our own tables


def _holds(rows, word: str) -> bool:
    return any(word.encode() in (one if isinstance(one, bytes) else str(one).encode()) for row in rows for one in row)
