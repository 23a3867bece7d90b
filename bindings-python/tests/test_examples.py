"""The Python examples run, offline, and show what they promise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/python"


def run(name: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning", EXAMPLES / name, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_route_referrals_shows_jordan_before_and_after() -> None:
    before, after = run("route_referrals.py").split("After: one front door.")
    assert before.count("  case ") == 3
    after, everything = after.split("Everything that came in:")
    assert after.count("  case ") == 1
    assert "(r-1005, r-1013, r-1020): owned by team support_millrace" in after
    assert after.count("and that 2 others are concerned") == 3
    assert "refused" in everything


def test_section_profiles_draws_every_school(tmp_path: Path) -> None:
    run("section_profiles.py", tmp_path)
    drawing = ElementTree.parse(tmp_path / "section_profiles.svg").getroot()
    texts = {element.text for element in drawing.iter() if element.text}
    for school in ("Alder Elementary", "Birch Elementary", "Cedar Middle", "Dogwood High"):
        assert school in texts
    assert (tmp_path / "section_profiles.png").read_bytes().startswith(b"\x89PNG")
    page = (tmp_path / "section_profiles.html").read_text("utf-8")
    assert 'src="http' not in page, "the page must stand alone"


def test_handbook_formats_reads_one_handbook_from_two_files() -> None:
    text = run("handbook_formats.py")
    assert text.count("2 rules, sound: True") == 2
    assert text.endswith("the same handbook\n")


def test_every_example_is_run_here() -> None:
    names = {path.name for path in EXAMPLES.glob("*.py")}
    assert names == {"handbook_formats.py", "route_referrals.py", "section_profiles.py"}
