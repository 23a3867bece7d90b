"""Exports of screening products and OneRoster files. What each file gives is written out by hand
beside it.

`python3 tests/vectors/writers/records/reading.py` writes the vectors; it asks nothing of the
library.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "records.read"
DOMAINS = [
    "attendance", "behavior", "course", "assessment", "social_emotional", "schedule",
    "interventions",
]


def feed(table, *rows):
    return {"source": "sys", "rows": {table: list(rows)}}


def finding(severity, code, subject, message, *evidence):
    said = {"severity": severity, "code": code, "subject": subject, "message": message}
    return said | ({"evidence": list(evidence)} if evidence else {})


def coverage(schools, fed):
    """A line for every domain, together and by school; `fed` says what is there."""
    lines = []
    for domain in DOMAINS:
        for school in [None, *schools]:
            line = {"domain": domain} | ({"school": school} if school else {})
            lines.append(line | fed.get((domain, school), {"state": "not_supplied"}))
    return lines


def write(name, about, source, form, files, feeds, findings, covered, identities=None):
    vector = {
        "about": about,
        "source": source,
        "request": {
            "source": "sys",
            "format": form,
            "files": [{"name": file, "text": text} for file, text in files.items()],
        },
        "answer": {
            "records": {"feeds": feeds} if feeds else {},
            "findings": findings,
            "coverage": covered,
            "identities": identities or {},
        },
    }
    text = json.dumps(vector, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


def fed(rows, first=None, last=None):
    line = {"state": "fed"}
    if first:
        line |= {"from": first, "until": last}
    return line | {"rows": rows}


def score(student, scale, unit, value, **more):
    about = {"student": student, "school": "S1", "instrument": "dibels_8", "scale": scale}
    return about | {"unit": unit, "value": value, **more}


def screener():
    on = {"season": "winter", "on": "2027-01-12", "grade": "2", "year": 2027}
    text = (
        "student primary id,PRIMARY SCHOOL ID,School Year,Assessment Edition,Benchmark Period,"
        "Assessment Grade,Client Date,Student Last Name,Composite Score,Composite Level,"
        "Maze - Score,Maze - Level\n"
        "007,S1,2026-2027,DIBELS 8th Edition,MOY,Two,1/12/2027,Lee,310,At Benchmark,Discontinue,"
        "Tested Out\n"
        ",S1,2026-2027,DIBELS 8th Edition,MOY,Two,1/12/2027,Ash,12,Below Benchmark,,\n"
    )
    there = fed(3, "2027-01-12", "2027-01-12")
    write(
        "screener_detected",
        "a screener known by its header: season, day and level in its own words; a level that is no "
        "score, a score that is none, and a row without a student",
        "INTEROP sections 5 and 7 (scores as strings, nulls, ids with zeros in front): by hand",
        {"vendor": "detect"},
        {"winter.csv": text},
        [feed("scores",
              score("007", "composite", "level", "at_benchmark", **on),
              score("007", "composite", "scale_score", 310, **on),
              score("007", "maze", "level", "tested_out", **on))],
        [
            finding("note", "W_LEVEL", "winter.csv:2 Maze - Level",
                    "a level that this layout does not list; it was kept as it is"),
            finding("warning", "W_NO_VALUE", "winter.csv:3",
                    "the row names no student and was left out"),
        ],
        coverage(["S1"], {("assessment", None): there, ("assessment", "S1"): there}),
    )
    write(
        "screener_unknown",
        "a file that no layout knows is said to be so, and nothing of it is read",
        "INTEROP section 9, test 5: every file imports or yields located findings",
        {"vendor": "detect"},
        {"lunch.csv": "student,meal\n1,soup\n"},
        [],
        [finding("warning", "W_UNKNOWN_FILE", "lunch.csv",
                 "no known layout looks like this file: name one, or map its columns")],
        coverage([], {}),
    )


ORGS = "sourcedId,name,type,identifier,parentSourcedId\nd,D,district,1,\ns1,,school,N1,d\ns2,,school,S2,d\n"
SESSIONS = (
    "sourcedId,title,type,startDate,endDate,parentSourcedId,schoolYear\n"
    "y,2026-27,schoolYear,2026-08-15,2027-06-10,,2026\n"
)
USERS = (
    "sourcedId,orgSourcedIds,role,userIds,givenName,identifier,grades\n"
    "a1,s1,student,,Ann,007,09\n"
    "a2,s2,student,,Ann,007,09\n"
    "b1,s1,student,{Fed:bo},Bo,,KG\n"
    "b2,s2,student,{Fed:bo},Bo,,KG\n"
)
AS_JSON = {
    "orgs": [
        {"sourcedId": "d", "name": "D", "type": "district", "identifier": "1"},
        {"sourcedId": "s1", "type": "school", "identifier": "N1", "parent": {"sourcedId": "d"}},
        {"sourcedId": "s2", "type": "school", "identifier": "S2", "parent": {"sourcedId": "d"}},
    ],
    "academicSessions": [
        {"sourcedId": "y", "title": "2026-27", "type": "schoolYear", "startDate": "2026-08-15",
         "endDate": "2027-06-10", "schoolYear": 2026},
    ],
    "users": [
        {"sourcedId": "a1", "orgs": [{"sourcedId": "s1"}], "role": "student", "givenName": "Ann",
         "identifier": "007", "grades": ["09"]},
        {"sourcedId": "a2", "orgs": [{"sourcedId": "s2"}], "role": "student", "givenName": "Ann",
         "identifier": "007", "grades": ["09"]},
        {"sourcedId": "b1", "orgs": [{"sourcedId": "s1"}], "role": "student", "givenName": "Bo",
         "userIds": [{"type": "Fed", "identifier": "bo"}], "grades": ["KG"]},
        {"sourcedId": "b2", "orgs": [{"sourcedId": "s2"}], "role": "student", "givenName": "Bo",
         "userIds": [{"type": "Fed", "identifier": "bo"}], "grades": ["KG"]},
    ],
}


def one_roster():
    def enrolled(student, school, grade):
        return {"student": student, "school": school, "grade": grade, "from": "2026-08-15",
                "until": "2027-06-10", "year": 2027, "assumed": True}

    def alias(student, system, other):
        return {"student": student, "system": system, "id": other}

    feeds = [
        feed("schools", {"id": "N1"}, {"id": "S2"}),
        feed("enrollments", enrolled("007", "N1", "9"), enrolled("007", "S2", "9"),
             enrolled("b1", "N1", "K"), enrolled("b2", "S2", "K")),
        feed("sessions", {"session": "y", "from": "2026-08-15", "until": "2027-06-10",
                          "year": 2027}),
        feed("staff"),
        feed("aliases", alias("007", "sourced_id", "a1"), alias("007", "sourced_id", "a2"),
             alias("b1", "fed", "bo"), alias("b2", "fed", "bo")),
    ]

    def said(sessions, users):
        return [
            finding("warning", "W_SCHOOL_YEAR", f"{sessions} schoolYear",
                    "the year is that in which the school year begins, and was read so"),
            finding("note", "W_NO_IDENTIFIER", users,
                    "students without an identifier, who are known by their `sourcedId`", "2 rows"),
            finding("note", "W_SAME_IDENTIFIER", users,
                    "users with one identifier, who were read as one student", "1 rows"),
        ]

    proposed = {"proposed": [{"system": "fed", "students": ["b1", "b2"]}]}
    write(
        "one_roster_two_schools",
        "a user for each student and school: one student by the identifier; users who share another "
        "id and a name are proposed and not joined; the year is the one that begins, by its dates; "
        "attendance, behavior and supports are not supplied",
        "INTEROP section 3, identity trap, and section 7, school year forms: by hand",
        {"one_roster": {}},
        {"orgs.csv": ORGS, "academicSessions.csv": SESSIONS, "users.csv": USERS},
        feeds, said("academicSessions.csv:2", "users.csv"), coverage(["N1", "S2"], {}),
        proposed,
    )
    write(
        "one_roster_json",
        "the same records as the service gives them, with references as objects",
        "INTEROP section 3, REST: the same records as `one_roster_two_schools`",
        {"one_roster": {}},
        {"all.json": json.dumps(AS_JSON)},
        feeds, said("all.json:1", "all.json"), coverage(["N1", "S2"], {}),
        proposed,
    )


screener()
one_roster()
