"""The demonstration: a center, two windows, and the way from six words to a case that is taken back."""

from center.__main__ import main


def test_two_desks_meet_and_leave_pictures_of_each_step(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["--folder", str(tmp_path), "demo", str(tmp_path / "out")]) == 0
    made = sorted(file.name for file in (tmp_path / "out").glob("*.png"))
    assert len(made) == 18
    assert made[-1] == "18-the-case-is-taken-back.png"
    assert capfd.readouterr().out.count(".png") == 18
