"""What a desk and the center hold, to be compared; and an exchange that is led question by question."""

from contextlib import suppress

from sqlalchemy import select

from casework.model.problems import CaseworkError
from center.tables import revision


def stored(database, *states):
    with database.reading() as connection:
        asked = select(revision.c.id).where(revision.c.state.in_(states or ("live",)))
        return set(connection.scalars(asked))


def written(desk):
    return {name for case in desk.workspace.cases.ids() for name in ids(desk, case)}


def ids(desk, case):
    return {
        one.id for record in desk.workspace.cases.file(case).records for one in desk.workspace.log.history(record.id)
    }


def texts(desk, case):
    return {one.text("content") for one in desk.workspace.cases.file(case).of("note")}


def next_question(steps, ask, line):
    try:
        answer = ask(line)
    except CaseworkError as error:
        return steps.throw(error)
    return steps.send(answer)


def to_the_end(steps, ask, line):
    """Go on with an exchange from a question that is not asked yet until it has come to its end."""
    with suppress(StopIteration):
        while True:
            ask = next_question(steps, ask, line)
