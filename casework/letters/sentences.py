"""What to say about each problem of a letter or its template; the catalogues hold the other languages."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    # a letter that cannot be issued yet
    "letter_hole": "Something is missing in the letter.",
    "letter_not_ready": "The letter cannot be finished yet. The panel shows what is missing.",
    "protected_address_in_letter": "A protected address of somebody else stands in the text. Take it out.",
    "cpr_in_letter": "A CPR number stands in the text. Take it out.",
    "wrong_recipient": "This letter goes to the person whom the decision is addressed to, and to nobody else.",
    "wrong_letter": "This kind of letter is not for this decision.",
    "pdf_unavailable": "The PDF could not be made. The letter is there as a Word file.",
    # a template that cannot be used
    "broken_tag": "A tag is not whole: “{text}”",
    "tag_not_allowed": "A template may not use {tag}: “{text}”",
    "tag_not_alone": "{tag} must stand alone in its paragraph: “{text}”",
    "tag_not_closed": "{tag} is never ended: “{text}”",
    "tag_not_opened": "{tag} ends something that was not begun: “{text}”",
    "tag_outside_text": "There is a tag outside the text of the letter, in the file's properties or in a picture.",
    "unknown_placeholder": "The letter has no placeholder called {name}: “{text}”",
    "placeholder_not_used": "The letter must show {name}, and the template does not.",
    "clause_missing": "Words that the law asks for are missing: {words}.",
    "wording_not_allowed": "“{words}” must not stand in this letter.",
    # a Word file that is not safe
    "not_a_docx": "This is not a Word file (.docx).",
    "docx_unreadable": "The Word file could not be read.",
    "docx_too_large": "The Word file is larger than a letter can be.",
    "part_unreadable": "A part of the Word file is damaged: save it again in Word or LibreOffice.",
    "active_content": "The Word file holds a macro or another document. Take it out.",
    "reaches_out": "The Word file fetches something from outside: {target}. Take it out.",
    "field_not_allowed": "The Word file has a field that a letter may not have: {field}.",
    "comments_left": "There are comments left in the Word file. Delete them.",
    "changes_left": "There are tracked changes left in the Word file. Accept or reject them.",
    # a letter.toml that is not right
    "letter_unreadable": "letter.toml cannot be read: {reason}.",
    "unknown_key": "letter.toml does not know {key}.",
    "missing_key": "{key} is missing in letter.toml.",
    "missing_language": "A text in letter.toml needs both Danish and English.",
    "named_twice": "{name} is there twice in letter.toml.",
    "unknown_kind": "letter.toml has no kind called {kind}.",
    "unknown_source": "{source} is nothing that a letter can take from.",
    "private_source": "A letter may not take {source} from a person.",
    "unknown_hole_when": "letter.toml does not know the condition {value}.",
    "list_without_items": "A list in letter.toml needs its items, and only a list may have them: {kind}.",
    "list_in_list": "A list in letter.toml may not hold another list.",
}
"""The English sentence for each code; the values of the problem fill the names in braces."""
