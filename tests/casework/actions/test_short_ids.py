"""Short ids in a case file: whatever somebody calls a person, the names of questions stay what they are."""

import json

from casework.workspace import Workspace


def test_an_id_that_is_also_the_name_of_a_question_or_part_loses_no_answer(workspace: Workspace) -> None:
    file = {
        "format": "sagsgang-case/1",
        "case": {"id": "case", "fields": {}},
        "persons": [{"id": "school", "fields": {"name": "Bakkeskolen (opdigtet)", "roles": ["notifier"]}}],
        "records": [
            {"id": "quotes", "kind": "conversation", "fields": {"quotes": [{"id": "words", "words": "Det larmer."}]}},
            {
                "id": "challenges",
                "kind": "investigation",
                "fields": {"school": {"challenges": "Kommer for sent", "quotes": ["quotes/quotes/words"]}},
                "source": {"school/challenges": {"record": "quotes", "path": "quotes/words/words"}},
            },
            {"id": "about", "kind": "concern", "fields": {"notifier": "school"}},
        ],
    }
    case = workspace.opening.file(workspace.importing.take(json.dumps(file).encode()))
    (investigation,), (concern,), (quote,) = case.of("investigation"), case.of("concern"), case.quotes
    assert investigation.text("school/challenges") == "Kommer for sent"
    assert investigation.list("school/quotes") == (quote.reference,)
    assert investigation.source("school/challenges") == {
        "record": quote.conversation.id,
        "path": f"quotes/{quote.item.id}/words",
    }
    assert case.person(concern.text("notifier")).name == "Bakkeskolen (opdigtet)"
