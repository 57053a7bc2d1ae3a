"""The command line: cases in and out, checks, letters, and one clear line for what is wrong."""

import json
from pathlib import Path

import pytest

from casework.__main__ import main

CASE = {
    "format": "sagsgang-case/1",
    "case": {"id": "sag", "fields": {"number": "2026-0412", "opened_on": "2026-11-01", "status": "open"}},
    "persons": [{"id": "barn", "fields": {"name": "Sofie Prøve", "roles": ["child"], "birth_date": "2014-05-03"}}],
    "records": [
        {
            "id": "underretning",
            "kind": "concern",
            "fields": {"received_at": "2026-11-01T10:00+01:00", "channel": "phone", "about": "Meget fravær"},
        },
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sofie.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return path


def run(tmp_path: Path, *arguments: object) -> int:
    return main(["--workspace", str(tmp_path / "ws"), "--practice", *map(str, arguments)])


def test_a_case_goes_in_and_out_again(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "import", file) == 0
    case = capsys.readouterr().out.strip()
    assert run(tmp_path, "export", case, tmp_path / "out.json") == 0
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert written["persons"][0]["fields"]["name"] == "Sofie Prøve"
    assert run(tmp_path, "verify") == 0


def test_a_file_is_checked_as_on_a_day_without_being_kept(
    tmp_path: Path,
    file: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(tmp_path, "check", file, "--on", "2026-11-03", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert {"E22", "E21"} <= {one["code"] for one in found if not one["ok"]}
    assert not (tmp_path / "ws").exists()


@pytest.mark.parametrize(
    ("text", "place"),
    [("{", "line 1"), ('{"format": "x"}', "format"), ('{"format": "sagsgang-case/1"}', "case")],
)
def test_a_wrong_file_is_one_clear_line(
    tmp_path: Path,
    text: str,
    place: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, encoding="utf-8")
    assert run(tmp_path, "import", wrong) == 2
    told = capsys.readouterr().err
    assert f"wrong.json: {place}" in told
    assert "Traceback" not in told


def test_a_case_that_is_not_here_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "export", "nowhere", tmp_path / "x.json") == 2
    assert "unknown_record" in capsys.readouterr().err
    assert not (tmp_path / "x.json").exists()


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "import", tmp_path / "no.json") == 2
    assert "no.json" in capsys.readouterr().err


def test_every_file_of_the_program_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "data") == 0
    assert "0 problems" in capsys.readouterr().out


def test_the_schema_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "schema") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "sagsgang-case/1"


def test_a_letter_with_holes_is_refused_naming_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fields = {"type": "parental", "addressee": "mor"}
    done = {"finished": {"at": "2026-11-23T10:00+01:00", "by": "Mette Holm"}, "sealed": True}
    mother = {"id": "mor", "fields": {"name": "Anna Prøve", "roles": ["mother"], "custody": True}}
    injunction = {"id": "paalaeg", "kind": "injunction", "fields": fields, **done}
    data = {**CASE, "persons": [*CASE["persons"], mother], "records": [injunction]}
    path = tmp_path / "pålæg.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert run(tmp_path, "import", path) == 0
    case = capsys.readouterr().out.strip()
    assert run(tmp_path, "export", case, tmp_path / "out.json") == 0
    record = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["records"][0]["id"]
    assert run(tmp_path, "letter", case, record, "-o", tmp_path / "letters") == 2
    told = capsys.readouterr().err
    assert f"{record}/risk: letter_hole" in told
    assert list((tmp_path / "letters").iterdir()) == []


def test_a_finished_record_becomes_a_letter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sealed = {"at": "2026-12-01T12:00:00+01:00", "by": "Mette Holm"}
    injunction = {
        "type": "parental", "addressee": "mor", "facts": ["absence"], "risk": "Sofies udvikling er i fare.",
        "evidence": [{"fact": "absence", "on": "2026-11-03", "what": "34 % fravær", "source": "Skolen"}],
        "parental_cause": "Morgenerne.", "considerations": "Pålægget er egnet.", "child_view": "Sofie vil i skole.",
        "child_view_weight": "Tungt.", "voluntary": [{"what": "Morgenstøtte", "result": "Afslået"}],
        "duties": [
            {
                "what": "du følger Sofie i skole", "pattern": "hver skoledag", "starts_on": "2026-12-07",
                "ends_on": "2027-03-01", "measured_how": "Fravær", "suitable": "Så kommer hun.", "proportionate": "Ja.",
            },
        ],
        "evaluation_on": "2027-01-15", "proposed_on": "2026-11-20", "decided_on": "2026-12-01",
        "decided_by": "Lene Prøve", "complaint_to": "Prøvevej 1", "contact": "Mette Holm, 00 00 00 00",
    }  # fmt: skip
    mother = {"id": "mor", "fields": {"name": "Anna Prøve", "roles": ["mother"], "custody": True}}
    record = {
        "id": "p",
        "kind": "injunction",
        "created": sealed,
        "finished": sealed,
        "sealed": True,
        "fields": injunction,
    }
    case = {**CASE["case"], "fields": {**CASE["case"]["fields"], "responsible": "Mette Holm", "unit": "Enhed Vest"}}
    data = {**CASE, "case": case, "persons": [*CASE["persons"], mother], "records": [record]}
    (tmp_path / "sag.json").write_text(json.dumps(data), encoding="utf-8")
    assert run(tmp_path, "import", tmp_path / "sag.json") == 0
    case_id = capsys.readouterr().out.strip()
    assert run(tmp_path, "export", case_id, tmp_path / "out.json") == 0
    (told,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["records"]
    assert run(tmp_path, "letter", case_id, told["id"], "-o", tmp_path / "letters") == 2
    assert not list((tmp_path / "letters").glob("*.docx"))
    asked = ("letter", case_id, told["id"], "--authority", "Prøvestrup Kommune", "-o", tmp_path / "letters")
    assert run(tmp_path, *asked) == 0
    (letter,) = (tmp_path / "letters").glob("*.docx")
    assert "Anna" not in letter.name
