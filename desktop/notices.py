"""From an error to one clear sentence that says what happened and what to do."""

from casework.model.problems import BadData, Problem
from casework.words import Words

SENTENCES = {
    # the way in
    "wrong_passphrase": "The passphrase does not fit. Nothing is lost.",
    "too_soon": "Too many tries in a row.",
    "mistyped_recovery_code": "There is a typing error in the code. Compare it with the paper, group by group.",
    "wrong_recovery_code": "The code is typed correctly, but belongs to other cases or is an older one.",
    "weak_passphrase": "The new passphrase is too easy to guess.",
    "no_vault": "The key file is not in the folder. If the folder was moved, put keys.json back beside the database.",
    "vault_exists": "There are cases here already. Start the program again to unlock them.",
    "keyring_missing": "The computer's own key store does not answer, and half of the key lies there. Log in to the"
    " computer again and try once more, or use the recovery code. Nothing is lost.",
    "keyring_changed": "The computer's own key store no longer has its half of the key, as after a new login or"
    " another computer. Your passphrase may well be right: use the recovery code. Nothing is lost.",
    "damaged_key_file": "The key file keys.json is damaged. The cases are there, but need the file: put a copy of"
    " keys.json back in its folder and try again.",
    "newer_key_file": "The key file was written by a newer version of the program. Update the program and try again.",
    "newer_file": "The cases were last opened by a newer version of the program. Update the program and try again.",
    "key_file_unreachable": "The disk would not let the key file be read or written. Check that the disk is connected"
    " and not full, and try again.",
    "not_enough_memory": "The computer has too little free memory right now. Close other programs and try again.",
    "wrong_key": "The key does not fit the database in the folder. Put the key file and the database that belong"
    " together back, and try again. Nothing has been changed.",
    "already_open": "Sagsgang is already open with these cases. Use the window that is open.",
    # the world
    "disk_full": "The disk is full. What you write now is not saved yet; the program goes on trying.",
    "database_busy": "Another program holds the database. Your work is kept here and saved as soon as it can be.",
    "database_unavailable": "The database cannot be reached. Your work is kept here and saved as soon as it can be.",
    "damaged_database": "A part of the database is damaged. It is left as it is; copies of the last days lie in the"
    " folder backup beside it.",
    "database_missing": "The database is missing or empty, while copies of it lie in the folder backup. Nothing has"
    " been changed. Put the newest copy back as sagsgang.db and try again.",
    "old_sqlite": "This installation's database is too old to keep the cases safe. Install the program again.",
    "worker_died": "The computer ended the search before it had come to its end. What was found is shown here; run it"
    " again.",
    "library_missing": "Files that belong to the program are missing. Install the program again.",
    # the rules
    "unknown_record": "This is no longer here: somebody has taken it away.",
    "unknown_field": "The program does not know this question. It may have been written by a newer version.",
    "unknown_form": "This was written with a newer program. It is kept as it is; update the program to write in it.",
    "too_long": "One text here is longer than the program can save in one place, about a hundred pages. It is not"
    " saved yet. Move a part of it to another place.",
    "bad_revision": "A text here holds a character that cannot be saved. It is not saved yet. Remove what was pasted"
    " last, and write it by hand.",
    "sealed": "This has left the house and cannot be changed. Write a correction instead.",
    "contact_closed": "Nothing may be sent to this person yet: the risk has not been assessed (barnets lov § 18(3))."
    " Write the risk assessment in the concern first.",
    "open_conflict": "Two people wrote different things here. Choose one before you finish.",
    "nothing_to_undo": "There is nothing of yours to undo here.",
    "unfinished": "Something is still missing. The panel at the right shows what.",
    "not_issued": "A letter can be issued when its page is finished and nothing is missing.",
    "unsigned": "Write the name and position of whoever stands for the rule.",
    "not_your_role": "In this house team leaders, area managers and jurists approve rules, and the center says that"
    " your role is another. Ask one of them to read and approve it.",
    "unknown_rule": "The rule does not read like this any more. Open it again, and read it before you approve it.",
    "no_handover": "This handover has come to its end.",
    "no_center_key": "This desk has not met the center since it was let in, and does not know its key yet. Exchange"
    " once before you save anything for it in a file.",
    "lease_over": "This computer has not been in contact with the center for too long. Exchange with the center first.",
    "damaged_file": "This is no whole receipt of a file that was saved on this computer. Nothing has been changed.",
    "file_unreachable": "The file could not be read or written there. Choose another folder.",
    "case_exists": "The case in the file is here already. Nothing was read in.",
}
"""The English sentence for each error code; the catalogues hold the others."""

FAULTS = {
    "too_large": "the file is larger than a case can be",
    "not_utf8": "the file is not text in UTF-8",
    "not_json": "the file is not JSON",
    "wrong_format": "the file says another format than sagsgang-case/1",
    "changed_document": "a document in the file has been changed",
    "not_base64": "a document in the file is damaged",
    "unknown_field": "the form has no such question",
    "not_a_moment": "that is no day with a time",
    "reserved": "that has a place of its own in the file",
    "cannot_be_kept": "that value cannot be kept",
    "too_long": "the text is longer than about a hundred pages",
    "same_id_twice": "two have the same id",
    "id_is_here": "this id is used in another case here",
    "not_a_file_name": "that is no name for a file",
    "unknown_kind": "there is no such kind of record",
}
"""What is wrong with a case file, where the code has words of its own."""


def sentence(error: Exception, words: Words) -> str:
    """Return what to tell the user about an error of casework."""
    if isinstance(error, BadData):
        return _about_data(error, words)
    code = getattr(error, "code", "")
    if code in SENTENCES:
        return words.say(SENTENCES[code])
    return words.say("That did not work ({code}). Nothing is lost.", code=code or type(error).__name__)


def _about_data(error: BadData, words: Words) -> str:
    first = error.problems[0]
    told = words.say("The file was not read in. At {place}: {fault}.", place=first.place, fault=_fault(first, words))
    more = len(error.problems) - 1
    if not more:
        return told
    return f"{told} {words.count('One more place is wrong.', '{number} more places are wrong.', more)}"


def _fault(problem: Problem, words: Words) -> str:
    if problem.code in FAULTS:
        return words.say(FAULTS[problem.code])
    value = problem.values.get("value")
    told = "" if value is None else f": {value}"
    return problem.code.replace("_", " ") + told
