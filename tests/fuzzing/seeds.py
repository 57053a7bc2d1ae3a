"""What the fuzzing begins with: one good message of each kind, of invented people (`python -m tests.fuzzing.seeds`)."""

import json
from gzip import compress
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from casework.letters.package import tree
from casework.letters.template import paragraphs_of
from casework.model.attachments import Attachment, named_by, sealed_part
from casework.model.comparing import Had, had_message
from casework.model.device_proof import proof
from casework.model.exchange import Answer, CasePage, Cursor, Entry, FeedPage, Gone, Mark, Request, Result
from casework.model.exchange_messages import answer_bytes, case_bytes, request_bytes
from casework.model.first_copy import Snapshot, snapshot_message
from casework.model.handing_over import (
    Act,
    Colleague,
    Done,
    Handover,
    HandoversTold,
    acts_message,
    people_message,
    told_message,
)
from casework.model.outbox_file import receipt
from casework.model.revisions import Body, DeviceKey, Head, Revision, Written, digest, message_bytes
from casework.model.seeing import Look, Notice, Seen, You, told_seen, told_you
from tests.fuzzing.by_hand import LETTER, docx_of
from tests.fuzzing.keys import DEVICE, TOKEN

CORPUS = Path(__file__).parent / "corpus"
AT = "2026-11-23T09:00:00+00:00"


def main() -> None:
    """Write the corpus anew."""
    for target, seed in seeds().items():
        (CORPUS / target).mkdir(parents=True, exist_ok=True)
        (CORPUS / target / "good.bin").write_bytes(seed)


def seeds() -> dict[str, bytes]:
    """Return a good message for each target."""
    key, one = DeviceKey(DEVICE), revision()
    look, you = Look("l" * 32, "c", "r", "opened", AT), You("caseworker", "vest", {"c": AT}, (notice(),))
    entries = (Entry(1, "revision", one.id, revision=one), Entry(2, last=3), Entry(4, "case_out", "c"))
    pages = {"unit:vest": FeedPage("e", 0, 4, "x", 1, more=False, entries=entries, marks=(Mark(3, "y"),))}
    cursors, keys = {"unit:vest": Cursor("e", 3, "x")}, {"d-1": key.public.hex()}
    request = Request("1.0", AT, cursors, (one,), (look,), ("n",), gone=(Gone("c", "erased"),))
    answer = Answer(AT, (Result(one.id, "parked", "", ("p",)),), pages, keys, ("lock",), you, (1, 7), ("u",))
    handover = Handover("r", "c", "mette", "Mette (opdigtet)", "jonas", "Jonas (opdigtet)", stays=True, given_at=AT)
    return {
        "sync": request_bytes(request),
        "have": _json({"cases": {"c": "x"}}),
        "enrol": _json({"code": "ABCD", "device": f"d-{'0' * 16}", "public_key": key.public.hex(), "app": "1.0"}),
        "glass": _json({"id": "0" * 32, "case": "c", "reason": "Barnet ringede (opdigtet)."}),
        "apart": _json({"adopt": ["x"], "leave": ["y"]}),
        "session": _json({"token": "a.b.c", "salt": "s"}),
        "acts": _json(acts_message((Act("r", "give", "c", "jonas", stays=True),))),
        "gzip": compress(b'{"cases":{}}', mtime=0),
        "proof": proof(key, "home", "d-1", AT, ("GET", "/v1/people", b"")).header().encode(),
        "answer": answer_bytes(answer),
        "case": case_bytes(CasePage((one,), one.id, keys)),
        "had": _json(had_message(Had(("a",), {"b": ("x", "y")}, ("c",)))),
        "snapshot": _json(snapshot_message(Snapshot(cursors, ("c",), ("e",), ("u",)))),
        "people": _json(people_message((Colleague("jonas", "Jonas (opdigtet)", "Enhed Vest"),))),
        "handovers": _json(told_message(HandoversTold((Done("r"),), (handover,)))),
        "you": _json(told_you(you)),
        "seen": _json({"seen": [told_seen(Seen(look, "mette", "Mette (opdigtet)", "caseworker"))]}),
        "revision": message_bytes(one),
        "kept_revision": one.head_bytes + b"\n" + (one.body_bytes or b""),
        "attachment": attachment(),
        "outbox_file": b"1" + _json({"token": TOKEN.hex(), "push": [json.loads(message_bytes(one))]}),
        "receipt": receipt("d-1", (Result(one.id, "stored"),), TOKEN),
        "form": (Path(__file__).parents[2] / "forms" / "deviation.toml").read_bytes(),
        "docx": docx(),
        "typed": b"23. nov. 2026",
    }  # fmt: skip


def revision() -> Revision:
    """Return a revision with a value of each kind in it."""
    sets = {
        "content": Written("Skrevet (opdigtet).", ("w",)),
        "duties/1/done": Written(value=True),
        "count": Written(7),
        "list": Written(["a", {"b": None}]),
    }
    body = Body("00" * 16, "note", "note@1", sets, "fordi", ())
    head = Head("r", "c", ("p",), "d-1", 1, 7, "", "Mette (opdigtet)", "1763888400000.0", digest(body.canonical()))
    return DeviceKey(DEVICE).signed(head, body)


def notice() -> Notice:
    """Return what a leader is told."""
    return Notice("n", "glass", "c", "mette", "Mette (opdigtet)", AT, AT, "Barnet ringede (opdigtet).")


def attachment() -> bytes:
    """Return an attachment as a body names it, and its only part."""
    document, key = b"opdigtet", b"\4" * 32
    part = sealed_part(key, document, 0)
    told = Attachment(named_by(sha256(part).digest()), key, sha256(document).hexdigest(), len(part), "brev.docx")
    return told.written().encode() + b"\n" + part


def docx() -> bytes:
    """Return the parts of a letter in which nothing is wrong: the words of ours, as plainly as Word can say them."""
    with ZipFile(LETTER / "letter.docx") as letter:
        root = tree(letter.read("word/document.xml"))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    told = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs_of(root) if text)
    words = f"<w:document {space}><w:body>{told}</w:body></w:document>"
    page = f'<w:hdr {space}><w:p><w:fldSimple w:instr="PAGE"/></w:p></w:hdr>'
    link = '<r TargetMode="External" Type="x/hyperlink" Target="https://example.org"/>'
    return docx_of(tuple(part.encode() for part in ("<Types/>", words, page, f"<Relationships>{link}</Relationships>")))


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


if __name__ == "__main__":
    main()
