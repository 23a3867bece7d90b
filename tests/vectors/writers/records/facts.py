"""Facts of tables. What each row becomes is said beside it; nothing is asked of the library.

`python3 tests/vectors/writers/records/facts.py` writes the vectors.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "records.facts"
FROM = "2026-09-01"


def feed(table, *rows, **about):
    return {"source": "sis", **about, "rows": {table: list(rows)}}


def seen(indicator, on, value=1, kind=None):
    out = {"indicator": indicator, "on": on, "value": value}
    return {**out, "kind": kind} if kind else out


def covered(indicator, until, *schools, first=FROM):
    out = {"indicator": indicator, "from": first, "until": until}
    return {**out, "schools": list(schools)} if schools else out


def finding(code, subject, message, *evidence, severity="warning"):
    out = {"severity": severity, "code": code, "subject": subject, "message": message}
    return {**out, "evidence": list(evidence)} if evidence else out


def counts(**tables):
    """For each table the rows that came in, and those that became nothing."""
    return [
        {"table": table, "rows": rows, "used": rows - aside, "quarantined": aside}
        for table, (rows, aside) in tables.items()
    ]


def aside(**places):
    out = []
    for table, (at, *rows) in places.items():
        out += [{"row": f"/records/feeds/{at}/rows/{table}/{n}", "reason": r} for n, r in rows]
    return sorted(out, key=lambda row: row["row"])


def write(name, about, request, **result):
    FOLDER.mkdir(exist_ok=True)
    source = "docs/records.md, facts, and INTEROP sections 5 to 7: by hand"
    vector = {"about": about, "source": source, "request": request, **result}
    text = json.dumps(vector, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / f"{name}.json").write_text(text, "utf-8")


def year():
    # Tuesday to Friday, 1 to 4 September, Saturday the 5th, and Tuesday the 8th: Monday is closed.
    open_days = ["2026-09-01", "2026-09-02", "2026-09-03", "2026-09-04", "2026-09-05", "2026-09-08"]
    days = [{"school": "north", "on": on, "in_session": True, "year": 2027} for on in open_days]
    days.append({"school": "north", "on": "2026-09-07", "in_session": False, "kind": "holiday",
                 "year": 2027})
    who = {"student": "s1", "school": "north"}
    feeds = [
        feed("calendar_days", *days),
        feed("enrollments", {**who, "grade": "7", "from": "2026-09-01"},
             {"student": "s2", "school": "north", "grade": "8", "from": "2026-09-01",
              "until": "2026-09-02"}),
        feed("attendance", {**who, "on": "2026-09-02", "status": "absent", "excused": True},
             {**who, "on": "2026-09-03", "status": "tardy"},
             {**who, "on": "2026-09-04", "status": "left_early"},
             {**who, "on": "2026-09-07", "status": "absent"}, until="2026-09-08"),
    ]
    calendar = {"periods": [{"id": "2026-27", "kind": "year", "from": FROM, "until": "2026-09-08"}]}
    request = {"records": {"feeds": feeds}, "as_of": "2026-09-08", "calendar": calendar}
    member = [seen("member_day", on) for on in open_days]
    one = {"id": "s1", "school": "north", "grade": "7", "observations": [
        seen("absence", "2026-09-02", 1, "excused"), seen("left_early", "2026-09-04"), *member,
        seen("tardy", "2026-09-03")]}
    two = {"id": "s2", "school": "north", "grade": "8", "enrollment": "withdrawn",
           "observations": member[:2]}
    names = ["absence", "left_early", "member_day", "tardy"]
    answer = {
        "from": FROM,
        "facts": {"students": [one, two],
                  "coverage": [covered(name, "2026-09-08", "north") for name in names]},
        "calendar": {**calendar, "closures": [
            {"from": "2026-09-07", "until": "2026-09-07", "kind": "closed", "label": "no school"}]},
        "tables": counts(enrollments=(2, 0), calendar_days=(7, 0), attendance=(4, 1)),
        "quarantined": aside(attendance=(2, (3, "no_school"))),
        "findings": [
            finding("W_ROWS_SET_ASIDE", "no_school", "rows could not count, and were set aside", "1"),
            finding("W_WEEKEND_SCHOOL", "north",
                    "there is school on a weekend, which a handbook's calendar cannot say", "1",
                    severity="note"),
            finding("W_CALENDARS_DISAGREE", "north",
                    "the handbook's calendar and the tables disagree on which days have school",
                    "1", "2026-09-07")],
    }
    write("attendance_and_calendar", "days become observations, and days without school closures",
          request, answer=answer)


def behavior():
    def took_part(student, incident, role="offender", on="2026-09-08", **more):
        return {"incident": incident, "student": student, "school": "north", "on": on, "role": role,
                **more}

    who = {"student": "s1", "school": "north"}
    feeds = [
        feed("incidents", took_part("s1", "1", behavior="fight"),
             took_part("s1", "1", behavior="fight", detail="twice"),
             took_part("s1", "1", behavior="threat"), took_part("s1", "2", "victim"),
             took_part("s1", "3", "witness"), took_part("s1", "4", on="2026-10-02"),
             schools=["north"], until="2026-09-25", **{"from": FROM}),
        feed("actions", {**who, "on": "2026-09-09", "action": "out_of_school_suspension",
                         "incident": "1", "days": 2.5},
             {**who, "on": "2026-09-10", "action": "conference", "days": 1},
             {**who, "on": "2026-09-10", "action": "conference", "days": -1}),
    ]
    request = {"records": {"feeds": feeds}, "as_of": "2026-09-30", "from": FROM}
    kind = "out_of_school_suspension"
    answer = {
        "from": FROM,
        "facts": {
            "students": [{"id": "s1", "observations": [
                seen("action", "2026-09-09", 1, kind), seen("action", "2026-09-10", 1, "conference"),
                seen("behavior", "2026-09-08", 1, "fight"),
                seen("behavior", "2026-09-08", 1, "threat"),
                seen("incident", "2026-09-08", 1),
                seen("suspension_days", "2026-09-09", 2.5, kind)]}],
            # The feed of incidents says its days; that of actions reaches to its last row.
            "coverage": [covered("action", "2026-09-10"), covered("behavior", "2026-09-25", "north"),
                         covered("incident", "2026-09-25", "north"),
                         covered("suspension_days", "2026-09-10")]},
        "calendar": {"periods": []},
        "tables": counts(incidents=(6, 3), actions=(3, 1)),
        "quarantined": aside(incidents=(0, (3, "not_an_offender"), (4, "not_an_offender"),
                                        (5, "future")), actions=(1, (2, "out_of_range"))),
    }
    write("incidents_and_actions", "an incident counts once, its behaviors each, and only those of offenders",
          request, answer=answer)


def learning():
    score = {"student": "s1", "instrument": "dibels_8", "scale": "composite", "on": "2026-09-15"}
    mark = {"student": "s1", "course": "ALG-1", "on": "2026-09-18"}
    feeds = [
        feed("marks", {**mark, "number": 59.9}, {**mark, "subject": "mathematics", "letter": "B+"},
             {**mark, "letter": "NC"}, {**mark, "letter": "P"}, {**mark, "letter": "ABC"},
             {"student": "s1", "course": "ALG-1", "number": 80}, {**mark, "number": 55, "letter": "D"}),
        feed("scores", {**score, "unit": "percentile", "value": 18, "season": "fall"},
             {**score, "unit": "level", "value": "below"},
             {**score, "unit": "x" * 50, "value": 1}),
        feed("participations", {"student": "s1", "support": "tutoring", "from": "2026-09-07"},
             {"student": "s1", "support": "club"},
             {"student": "s1", "support": "later", "from": "2026-11-02"}),
        feed("deliveries",
             {"student": "s1", "support": "tutoring", "on": "2026-09-08", "status": "delivered"},
             {"student": "s1", "support": "tutoring", "on": "2026-09-10", "status": "student_absent"},
             {"student": "s1", "support": "tutoring", "on": "2026-09-15", "status": "not_held"},
             {"student": "s1", "support": "tutoring", "on": "2026-12-15", "status": "delivered"}),
        feed("sections", {"section": "7a", "school": "north"}),
        feed("rosters", {"section": "7a", "student": "s1"},
             {"section": "7a", "student": "s2", "until": "2026-09-11"},
             {"section": "7a", "student": "s3", "from": "2026-09-30"}),
        feed("incidents"),
    ]
    mapping = {"scores": [{"instrument": "dibels_8", "scale": "composite", "unit": "percentile",
                           "indicator": "reading_percentile"}]}
    request = {"records": {"feeds": feeds}, "as_of": "2026-09-30", "from": FROM, "mapping": mapping}
    day = "2026-09-18"
    observations = [
        seen("dibels_8_composite_level", "2026-09-15", "below"),
        seen("failing_mark", day, 1, "ALG-1"), seen("failing_mark", day, 1, "ALG-1"),
        seen("grade_points", day, 1, "ALG-1"), seen("grade_points", day, 3.3, "mathematics"),
        seen("mark", day, 55, "ALG-1"), seen("mark", day, 59.9, "ALG-1"),
        seen("reading_percentile", "2026-09-15", 18, "fall")]
    answer = {
        "from": FROM,
        "facts": {
            "students": [
                {"id": "s1", "observations": observations, "supports": [
                    {"support": "tutoring", "from": "2026-09-07",
                     "given": {"planned": 3, "delivered": 1}}]},
                {"id": "s2"}, {"id": "s3"}],
            "groups": [{"id": "7a", "kind": "class", "school": "north", "students": ["s1", "s3"]}],
            "coverage": [covered("dibels_8_composite_level", "2026-09-15"),
                         covered("failing_mark", day), covered("grade_points", day),
                         covered("mark", day), covered("reading_percentile", "2026-09-15")]},
        "calendar": {"periods": []},
        "tables": counts(incidents=(0, 0), marks=(7, 2), scores=(3, 1), participations=(3, 2),
                         deliveries=(4, 1), sections=(1, 0), rosters=(3, 0)),
        "quarantined": aside(marks=(0, (4, "no_worth"), (5, "no_day")), scores=(1, (2, "long_name")),
                             participations=(2, (1, "no_day"), (2, "future")),
                             deliveries=(3, (3, "future"))),
        "findings": [finding("W_FEED_WITHOUT_DAYS", "/records/feeds/6",
                             "a feed came that is empty and does not say of which days, so it says nothing")],
    }
    write("marks_scores_and_supports", "a letter is worth what the scale says, and no day is no fact",
          request, answer=answer)


for one in [year, behavior, learning]:
    one()
write("no_such_policy", "a policy that nothing can be counted by is refused",
      {"records": {}, "as_of": "2026-09-30", "policy": {"chronic_percent": 0}},
      error={"code": "E_VALUE", "path": "/policy/chronic_percent"})
