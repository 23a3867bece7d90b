"""Two places at once. Who clashes is said beside each class; nothing is asked of the library.

`python3 tests/vectors/writers/records/timetable.py` writes the vectors.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "records.timetable"


def section(name, *meetings, staff=("t1",), room=None, school="north", session="fall"):
    out = {"section": name, "school": school}
    if session:
        out["session"] = session
    out["staff"] = list(staff)
    if room:
        out["room"] = room
    return {**out, "meetings": list(meetings)}


def meets(start, end, days=None, period=None):
    out = {"period": period} if period else {}
    if days:
        out["days"] = days
    return {**out, "start": start, "end": end} if start else out


def write(name, about, sections, staff=(), rooms=(), without=0):
    FOLDER.mkdir(exist_ok=True)
    feeds = [{"source": "sis", "rows": {"sections": sections}}]
    answer = {
        "staff": list(staff), "rooms": list(rooms), "sections": len(sections),
        "without_meetings": without,
    }
    vector = {
        "about": about, "source": "INTEROP section 7: schedules contain clashes; by hand",
        "request": {"records": {"feeds": feeds}}, "answer": answer,
    }
    (FOLDER / f"{name}.json").write_text(json.dumps(vector, indent=1) + "\n", "utf-8")


def clash(*sections, person="t1", session="fall"):
    return {"person": person, "session": session, "sections": list(sections)}


MONDAY, TUESDAY = {"weekdays": ["monday"]}, {"weekdays": ["tuesday"]}

write(
    "overlapping_times", "a minute at one time is a clash, and meeting end to end is none",
    [section("a", meets("08:00", "08:50")), section("b", meets("08:50", "09:40")),
     section("c", meets("09:39", "10:00"))],
    [clash("b", "c")])
write(
    "days_apart", "classes on different days do not clash; a rotation may fall on any weekday",
    [section("a", meets("08:00", "08:50", MONDAY)), section("b", meets("08:00", "08:50", TUESDAY)),
     section("c", meets("09:00", "09:50", MONDAY)),
     section("d", meets("09:00", "09:50", {"cycle": ["A"]})),
     section("e", meets("10:00", "10:50", {"dates": ["2026-09-07"]})),
     section("f", meets("10:00", "10:50", {"dates": ["2026-09-08"]}))],
    [clash("c", "d")])
write(
    "periods_without_times", "one period of one school is one time; of another school it is not",
    [section("a", meets(None, None, period="3")), section("b", meets(None, None, period="3")),
     section("c", meets(None, None, period="3"), school="south"),
     section("d", meets(None, None, period="4"))],
    [clash("a", "b")])
write(
    "terms_and_rooms", "terms are apart; rooms clash by themselves, each at its own school",
    [section("a", meets("08:00", "08:50"), room="310"),
     section("b", meets("08:00", "08:50"), session="spring", room="310"),
     section("c", meets("08:10", "08:20"), staff=["t2"], room="310"),
     section("d", meets("08:10", "08:20"), staff=["t3"], room="310", school="south")],
    rooms=[{"school": "north", "room": "310", "session": "fall", "sections": ["a", "c"]}])
write(
    "no_meetings", "a class of which nothing says when it meets clashes with nothing",
    [section("a"), section("b", meets("08:00", "08:50")), section("b", meets("08:00", "08:50"))],
    without=1)

vector = {
    "about": "a class without its school is not read",
    "source": "docs/records.md: the fields of a section",
    "request": {"records": {"feeds": [{"source": "sis", "rows": {"sections": [{"section": "a"}]}}]}},
    "error": {"code": "E_MISSING_KEY", "path": "/records/feeds/0/rows/sections/0"},
}
(FOLDER / "no_school.json").write_text(json.dumps(vector, indent=1) + "\n", "utf-8")
