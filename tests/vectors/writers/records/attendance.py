"""Days at school and days missed. What is counted is counted here by hand, beside each request.

`python3 tests/vectors/writers/records/attendance.py` writes the vectors; it asks nothing of the
library.
"""

import json
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "records.attendance"
SOURCE = "INTEROP section 6, rule {}: counted by hand"

POLICY = {
    "member_day_kinds": [],
    "whole_calendar_percent": 50,
    "through": "last_submitted",
    "without_enrollment": "at_most_all_days",
    "unreported": "present",
    "absences": ["suspended", "excused", "unexcused", "unsaid"],
    "homeroom_is_school_day": False,
    "parts_of_day": "added",
    "partial_absence": 0.5,
    "minutes_per_day": None,
    "first_word": "excused",
    "chronic_percent": 10,
    "minimum_member_days": 20,
    "bands": [
        {"id": "below_5", "from": 0},
        {"id": "from_5_to_10", "from": 5},
        {"id": "from_10_to_20", "from": 10},
        {"id": "from_20", "from": 20},
    ],
}
COUNT = [
    "member_days", "approximate", "absent", "excused", "unexcused", "unsaid", "suspended", "tardy",
    "left_early", "unreported", "conflicts", "quarantined", "percent", "chronic", "band",
]


def feed(table, *rows, **about):
    return {"source": "sis", **about, "rows": {table: list(rows)}}


def weekdays(first, count):
    day, days = date.fromisoformat(first), []
    while len(days) < count:
        if day.weekday() < 5:
            days.append(str(day))
        day += timedelta(1)
    return days


def calendar(school, first, count, *more):
    days = [{"school": school, "on": on, "in_session": True} for on in weekdays(first, count)]
    return feed("calendar_days", *days, *more)


def enrolled(student, school, first, until=None, **more):
    row = {"student": student, "school": school, "from": first}
    return {**row, "until": until, **more} if until else {**row, **more}


def row(student, school, on, status="absent", **more):
    return {"student": student, "school": school, "on": on, "status": status, **more}


def count(**given):
    given = {"absent": 0, **given}
    return {key: given[key] for key in COUNT if key in given}


def at(school, spells, of, days=None):
    out = {"school": school}
    if spells:
        out["enrolled"] = [{"from": a, "until": b} for a, b in spells]
    out["count"] = of
    if days:
        out["days"] = days
    return out


def school(name, days_from, days, last, enrollments=True):
    out = {"school": name, "days_from": days_from}
    if days is not None:
        out["days"] = days
    if last:
        out["last_submitted"] = last
    return {**out, "enrollments": enrollments}


def finding(code, subject, message, *evidence, severity="warning"):
    out = {"severity": severity, "code": code, "subject": subject, "message": message}
    return {**out, "evidence": list(evidence)} if evidence else out


def aside(reason, n):
    return finding("W_ROWS_SET_ASIDE", reason, "rows could not count, and were set aside", str(n))


def answer(request, first, schools, students, rows, quarantined=(), findings=()):
    out = {
        "from": first,
        "as_of": request["as_of"],
        "policy": {**POLICY, **request.get("policy", {})},
        "schools": schools,
        "students": [{"student": s, "total": t, "schools": list(a)} for s, t, *a in students],
        "rows": {
            k: rows.get(k, 0)
            for k in ["rows", "used", "earlier", "repeated", "other", "quarantined"]
        },
    }
    if quarantined:
        out["quarantined"] = [
            {"row": f"/records/feeds/{f}/rows/{t}/{n}", "reason": r} for f, t, n, r in quarantined
        ]
    if findings:
        out["findings"] = list(findings)
    return out


def write(name, about, rule, request, **result):
    FOLDER.mkdir(exist_ok=True)
    vector = {"about": about, "source": SOURCE.format(rule), "request": request, **result}
    text = json.dumps(vector, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / f"{name}.json").write_text(text, "utf-8")


def asked(*feeds, as_of, **more):
    return {"records": {"feeds": list(feeds)}, "as_of": as_of, **more}


# From Monday, 24 August 2026, twenty-five days of school in a row: until Friday, 25 September.
NORTH = calendar("north", "2026-08-24", 25)
DAYS = weekdays("2026-08-24", 25)
ALL = [(DAYS[0], DAYS[-1])]
FROM = "2026-07-01"
LAST = DAYS[-1]


def kinds():
    request = asked(
        NORTH,
        feed("enrollments", enrolled("s1", "north", DAYS[0]), enrolled("s2", "north", DAYS[0])),
        feed(
            "attendance",
            row("s1", "north", DAYS[0], excused=True),
            row("s1", "north", DAYS[1], excused=False),
            row("s1", "north", DAYS[2], suspended=True),
            row("s1", "north", DAYS[3], "tardy"),
            row("s1", "north", DAYS[4], "left_early"),
            row("s2", "north", DAYS[0]),
            row("s2", "north", DAYS[1], "partial", excused=True, part_of_day=0.25),
            row("s2", "north", DAYS[2], "partial", excused=False),
            row("s2", "north", LAST, "present"),
        ),
        as_of=LAST,
    )
    # 3 of 25 days are 12 percent; 1 + 0.25 + 0.5 = 1.75 of 25 are 7.
    one = count(member_days=25, absent=3, excused=1, unexcused=1, suspended=1, tardy=1,
                left_early=1, percent=12, chronic="chronic", band="from_10_to_20")
    two = count(member_days=25, absent=1.75, excused=0.25, unexcused=0.5, unsaid=1, percent=7,
                chronic="not_chronic", band="from_5_to_10")
    write("kinds_of_absence", "excused, unexcused and suspended days count; tardies do not", "4, 5",
          request, answer=answer(
              request, FROM, [school("north", "calendar", 25, LAST)],
              [("s1", one, at("north", ALL, one)), ("s2", two, at("north", ALL, two))],
              {"rows": 9, "used": 9}))


def set_aside():
    saturday, holiday = "2026-08-29", {"school": "north", "on": DAYS[10], "in_session": False}
    days = [{"school": "north", "on": on, "in_session": True} for on in DAYS if on != DAYS[10]]
    request = asked(
        feed("calendar_days", *days, holiday),
        feed("enrollments", enrolled("s1", "north", DAYS[0], DAYS[21], year=2027),
             enrolled("s1", "north", DAYS[5], DAYS[4])),
        feed(
            "attendance",
            row("s1", "north", saturday, "tardy"),
            row("s1", "north", DAYS[10]),
            row("s1", "north", DAYS[22]),
            row("s1", "south", DAYS[1]),
            row("s1", "north", DAYS[2], year=2026),
            row("s1", "north", DAYS[3], year=2027),
            row("s1", "north", DAYS[3], year=2027),
            row("s1", "north", "2026-06-02"),
            row("s1", "north", "2026-09-28"),
            row("s1", "north", DAYS[4], part_of_day=1.5),
            row("s1", "north", DAYS[5], of={"support": "reading_group"}),
        ),
        as_of=LAST,
    )
    # Enrolled on the first 22 days, of which the eleventh is a holiday: 21. The last day of which
    # anything came until the day asked about is the 23rd of the calendar, after the enrollment.
    north = count(member_days=21, absent=1, unsaid=1, quarantined=6, percent=4.7619,
                  chronic="not_chronic", band="below_5")
    south = count(member_days=0, quarantined=1, chronic="insufficient")
    total = {**north, "quarantined": 7}
    write(
        "rows_set_aside", "a row that cannot count is set aside with its reason, and none is lost",
        "2", request,
        answer=answer(
            request, FROM,
            [school("north", "calendar", 22, DAYS[22]), school("south", "unknown", None, DAYS[1])],
            [("s1", total, at("north", [(DAYS[0], DAYS[21])], north), at("south", [], south))],
            {"rows": 11, "used": 1, "earlier": 1, "repeated": 1, "other": 1, "quarantined": 7},
            [(1, "enrollments", 1, "ends_before_it_begins"), (2, "attendance", 0, "weekend"),
             (2, "attendance", 1, "no_school"), (2, "attendance", 2, "not_enrolled"),
             (2, "attendance", 3, "not_enrolled"), (2, "attendance", 4, "school_year"),
             (2, "attendance", 8, "future"), (2, "attendance", 9, "out_of_range")],
            [finding("W_NO_CALENDAR", "south",
                     "neither a calendar nor a term says which days have school"),
             aside("future", 1), aside("not_enrolled", 2), aside("school_year", 1),
             aside("weekend", 1), aside("no_school", 1), aside("out_of_range", 1),
             aside("ends_before_it_begins", 1)]))


def days_listed():
    section = {"section": "north/7"}
    request = asked(
        calendar("north", DAYS[0], 3, {"school": "north", "on": DAYS[1], "in_session": False}),
        feed("enrollments", enrolled("s1", "north", DAYS[0], DAYS[1]),
             enrolled("s1", "north", DAYS[1])),
        feed(
            "attendance",
            row("s1", "north", DAYS[0], excused=True, part_of_day=1),
            row("s1", "north", DAYS[0], "partial", minutes=10),
            row("s1", "north", DAYS[2], of=section),
            row("s1", "north", DAYS[2], "present", of={"section": "north/8"}),
            row("s1", "north", "2026-08-29"),
        ),
        feed("sections", {"section": "north/7", "school": "north", "homeroom": True}),
        feed("rosters", {"section": "north/7", "student": "s1"},
             {"section": "north/8", "student": "s1", "homeroom": False}),
        as_of="2026-08-31", days=True, policy={"minimum_member_days": 2},
    )
    of = count(member_days=3, absent=1, excused=1, conflicts=1, quarantined=1,
               percent=33.3333, chronic="chronic", band="from_20")
    days = [
        {"on": DAYS[0], "member": True, "absent": 1,
         "parts": [{"kind": "excused", "days": 1}], "conflict": True,
         "school": {"excused": True, "unsaid": True, "partial": True}},
        {"on": DAYS[1], "member": True},
        {"on": DAYS[2], "member": True, "homeroom": {"unsaid": True},
         "classes": {"present": True, "unsaid": True}},
        {"on": "2026-08-29", "member": False, "school": {"unsaid": True}},
    ]
    write(
        "days_listed", "each day with all that is said of it; spells that meet are one", "4",
        request,
        answer=answer(
            request, FROM, [school("north", "calendar", 3, "2026-08-29")],
            [("s1", of, at("north", [(DAYS[0], "2026-08-31")], of, days))],
            {"rows": 5, "used": 4, "quarantined": 1}, [(2, "attendance", 4, "weekend")],
            [finding("W_CALENDAR_CONTRADICTS", "north",
                     "the calendar lists a day both with and without school"),
             aside("weekend", 1),
             finding("W_CONFLICTING_DAYS", "attendance",
                     "rows about one day of one student contradict each other", "1",
                     severity="note")]))


def terms():
    # A term of ten weeks, of which 40 days have instruction; the calendar lists two of them.
    term = {"school": "north", "session": "fall", "from": "2026-08-24", "until": "2026-10-30",
            "days": 40, "year": 2027}
    request = asked(
        feed("sessions", term, {**term, "session": "first_weeks", "until": "2026-09-25", "days": 20}),
        calendar("north", "2026-08-24", 2),
        feed("enrollments", enrolled("s1", "north", "2026-08-24"),
             enrolled("s2", "north", "2026-09-28"), enrolled("s3", "north", "2026-08-24")),
        feed("attendance", row("s1", "north", "2026-09-07"), row("s1", "north", "2026-09-08"),
             row("s1", "north", "2026-09-09"), row("s1", "north", "2026-10-03"),
             row("s1", "north", "2026-10-30"), until="2026-10-30"),
        as_of="2026-12-01",
    )
    # The whole term for s1 and s3; the last five of its ten weeks for s2.
    one = count(member_days=40, approximate=True, absent=4, unsaid=4, quarantined=1, percent=10,
                chronic="chronic", band="from_10_to_20")
    two = count(member_days=20, approximate=True, percent=0, chronic="not_chronic", band="below_5")
    three = count(member_days=40, approximate=True, percent=0, chronic="not_chronic",
                  band="below_5")
    whole = ("2026-08-24", "2026-12-01")
    write(
        "terms_for_a_calendar", "without a whole calendar the days of the terms are taken", "1",
        request,
        answer=answer(
            request, "2026-08-24", [school("north", "terms", 40, "2026-10-30")],
            [("s1", one, at("north", [whole], one)),
             ("s2", two, at("north", [("2026-09-28", "2026-12-01")], two)),
             ("s3", three, at("north", [whole], three))],
            {"rows": 5, "used": 4, "quarantined": 1}, [(3, "attendance", 3, "weekend")],
            [finding("W_CALENDAR_HOLES", "north",
                     "the calendar lists too few days, so the terms are taken"),
             aside("weekend", 1)]))


def no_enrollments():
    request = asked(
        NORTH, feed("attendance", row("s1", "north", DAYS[3]), row("s1", "north", DAYS[4]),
                    row("s1", "north", DAYS[5], part_of_day=0.5), row("s2", "north", LAST)),
        as_of=LAST)
    # 2.5 of at most 25 days are at least a tenth; of 1 in at most 25 nobody can say.
    one = count(member_days=25, approximate=True, absent=2.5, unsaid=2.5, chronic="chronic")
    two = count(member_days=25, approximate=True, absent=1, unsaid=1, chronic="not_supplied")
    missing = finding("W_NO_ENROLLMENTS", "north", "no enrollments were supplied")
    schools = [school("north", "calendar", 25, LAST, enrollments=False)]
    write("no_enrollments", "without enrollments a student had at most all days of the school", "7",
          request, answer=answer(
              request, FROM, schools,
              [("s1", one, at("north", [], one)), ("s2", two, at("north", [], two))],
              {"rows": 4, "used": 4}, findings=[missing]))
    request = {**request, "policy": {"without_enrollment": "not_supplied"}}
    one = count(approximate=True, absent=2.5, unsaid=2.5, chronic="not_supplied")
    two = count(approximate=True, absent=1, unsaid=1, chronic="not_supplied")
    write("no_enrollments_nothing_said", "or nothing is said, where the policy asks for that", "7",
          request, answer=answer(
              request, FROM, schools,
              [("s1", one, at("north", [], one)), ("s2", two, at("north", [], two))],
              {"rows": 4, "used": 4}, findings=[missing]))


def no_attendance():
    request = asked(
        NORTH, feed("enrollments", enrolled("s1", "north", DAYS[0]),
                    enrolled("s2", "north", DAYS[6])), feed("attendance"), as_of=LAST)
    # 25 days, and 19 from the seventh on: too few, whatever may come.
    one = count(member_days=25, chronic="not_supplied")
    two = count(member_days=19, chronic="insufficient")
    write("nothing_submitted", "no absences from a school that sent nothing is not perfect attendance",
          "7", request, answer=answer(
              request, FROM, [school("north", "calendar", 25, None)],
              [("s1", one, at("north", ALL, one)),
               ("s2", two, at("north", [(DAYS[6], LAST)], two))], {},
              findings=[finding("W_NO_ATTENDANCE", "north", "no attendance was submitted")]))


def capped():
    request = asked(
        NORTH, feed("enrollments", enrolled("s1", "north", DAYS[0])),
        feed("attendance", row("s1", "north", DAYS[20]), row("s1", "north", DAYS[21])), as_of=LAST)
    of = count(member_days=22, absent=2, unsaid=2, percent=9.0909, chronic="not_chronic",
               band="from_5_to_10")
    write("last_day_submitted", "days of which nothing was sent yet are not counted", "1", request,
          answer=answer(request, FROM, [school("north", "calendar", 22, DAYS[21])],
                        [("s1", of, at("north", ALL, of))], {"rows": 2, "used": 2}))


def positive():
    request = asked(
        NORTH, feed("enrollments", enrolled("s1", "north", DAYS[0]),
                    enrolled("s2", "north", DAYS[0])),
        feed("attendance", *[row("s1", "north", on, "present") for on in DAYS[:22]],
             *[row("s2", "north", on, "present") for on in DAYS[:24]], until=LAST),
        as_of=LAST, policy={"unreported": "unknown"})
    # Of s1 three of 25 days lack: absent they would be 12 percent. Of s2 one: 4 at most.
    one = count(member_days=25, unreported=3, chronic="not_supplied")
    two = count(member_days=25, unreported=1, chronic="not_chronic", band="below_5")
    schools = [school("north", "calendar", 25, LAST)]
    write("unreported_not_known", "where every day is sent, one that lacks is not known", "3",
          request, answer=answer(
              request, FROM, schools,
              [("s1", one, at("north", ALL, one)), ("s2", two, at("north", ALL, two))],
              {"rows": 46, "used": 46}))
    request = {**request, "policy": {"unreported": "absent"}}
    one = count(member_days=25, absent=3, unsaid=3, unreported=3, percent=12, chronic="chronic",
                band="from_10_to_20")
    two = count(member_days=25, absent=1, unsaid=1, unreported=1, percent=4,
                chronic="not_chronic", band="below_5")
    write("unreported_absent", "or it is an absence, and the band is another one", "3", request,
          answer=answer(
              request, FROM, schools,
              [("s1", one, at("north", ALL, one)), ("s2", two, at("north", ALL, two))],
              {"rows": 46, "used": 46}))


def two_schools():
    # At both on the fifth and sixth day: 10 + 19 days at the two of them are 27 days.
    request = asked(
        NORTH, calendar("south", DAYS[0], 25),
        feed("enrollments", enrolled("s1", "north", DAYS[0], DAYS[9]),
             enrolled("s1", "south", DAYS[8], DAYS[24])),
        feed("attendance", row("s1", "north", DAYS[8], part_of_day=0.5),
             row("s1", "south", DAYS[8], excused=True), row("s1", "south", DAYS[20]),
             row("s1", "north", DAYS[24])),
        as_of=LAST)
    north = count(member_days=10, absent=0.5, unsaid=0.5, quarantined=1, chronic="insufficient")
    south = count(member_days=13, absent=2, excused=1, unsaid=1, chronic="insufficient")
    # South sent nothing after its twenty-first day. North's ten days and the eleven after them.
    total = count(member_days=21, absent=2, excused=1, unsaid=1, quarantined=1, percent=9.5238,
                  chronic="not_chronic", band="from_5_to_10")
    write("two_schools", "a day at two schools is one day, missed as at the one where more was", "1",
          request, answer=answer(
              request, FROM, [school("north", "calendar", 25, LAST),
                              school("south", "calendar", 21, DAYS[20])],
              [("s1", total, at("north", [(DAYS[0], DAYS[9])], north),
                at("south", [(DAYS[8], DAYS[24])], south))],
              {"rows": 4, "used": 3, "quarantined": 1}, [(3, "attendance", 3, "not_enrolled")],
              [aside("not_enrolled", 1)]))


def totals():
    def total(student, absent, days, until=LAST, **more):
        return {"student": student, **more, "absent": absent, "enrolled": days, "until": until}

    request = asked(
        feed("attendance_totals", total("s1", 2, 20), total("s1", 1, 15, DAYS[14]),
             total("s2", 1.9, 20), total("s3", 21, 20), total("s4", 0, 0), total("s5", -1, 20),
             total("s6", 3, 30, school="north", tardy=2), total("s6", 4, 30, school="north"),
             total("s7", 1, 20, "2026-10-01")),
        as_of=LAST)
    one = count(member_days=20, absent=2, percent=10, chronic="chronic", band="from_10_to_20")
    two = count(member_days=20, absent=1.9, percent=9.5, chronic="not_chronic",
                band="from_5_to_10")
    four = count(member_days=0, chronic="insufficient")
    six = count(member_days=30, absent=4, percent=13.3333, chronic="chronic", band="from_10_to_20")
    none = count(member_days=0, chronic="insufficient")
    write("totals", "another system's totals stand where no days were sent; impossible ones do not",
          "6, 7", request,
          answer=answer(
              request, FROM, [school("north", "unknown", None, None, enrollments=False)],
              [("s1", one), ("s2", two), ("s3", none), ("s4", four), ("s5", none),
               ("s6", six, at("north", [], six)), ("s7", none)],
              {"rows": 9, "used": 4, "repeated": 1, "quarantined": 4},
              [(0, "attendance_totals", 3, "contradictory"),
               (0, "attendance_totals", 5, "out_of_range"),
               (0, "attendance_totals", 6, "contradictory"),
               (0, "attendance_totals", 8, "future")],
              [finding("W_NO_CALENDAR", "north",
                       "neither a calendar nor a term says which days have school"),
               finding("W_NO_ENROLLMENTS", "north", "no enrollments were supplied"),
               finding("W_NO_ATTENDANCE", "north", "no attendance was submitted"),
               aside("future", 1), aside("out_of_range", 1), aside("contradictory", 2)]))


def policy():
    request = asked(
        calendar("north", DAYS[0], 4, {"school": "north", "on": DAYS[4], "in_session": True,
                                       "kind": "make_up_day"},
                 {"school": "north", "on": DAYS[5], "in_session": True, "kind": "instruction"}),
        feed("enrollments", enrolled("s1", "north", DAYS[0])),
        feed("attendance", row("s1", "north", DAYS[4], excused=True, minutes=180),
             row("s1", "north", DAYS[4], excused=False, minutes=240),
             row("s1", "north", DAYS[5], "partial", excused=False),
             row("s1", "north", DAYS[5], suspended=True, of={"section": "north/7"})),
        feed("sections", {"section": "north/7", "school": "north", "homeroom": True}),
        as_of=DAYS[7],
        policy={"member_day_kinds": ["make_up_day", "instruction"], "through": "as_of",
                "absences": ["suspended", "unexcused"], "homeroom_is_school_day": True,
                "minutes_per_day": 360, "first_word": "unexcused", "partial_absence": 0.25,
                "chronic_percent": 85, "minimum_member_days": 2,
                "bands": [{"id": "any", "from": 0}, {"id": "most", "from": 50}]})
    # Day 5: 180 and 240 of 360 minutes are 0.5 and 0.67 of a day: of the one day there is, 0.67 is
    # unexcused and what is left, 0.33, excused. Unexcused counts: 0.67.
    # Day 6: suspended in homeroom, a whole day, of which nothing is left for the quarter.
    of = count(member_days=2, absent=1.67, excused=0.33, unexcused=0.67, suspended=1, conflicts=2,
               percent=83.5, chronic="not_chronic", band="most")
    write("another_policy", "every value of the policy is the district's own, and comes back", "all",
          request, answer=answer(
              request, FROM, [school("north", "calendar", 2, DAYS[5])],
              [("s1", of, at("north", [(DAYS[0], DAYS[7])], of))], {"rows": 4, "used": 4},
              findings=[finding("W_CONFLICTING_DAYS", "attendance",
                                "rows about one day of one student contradict each other", "2",
                                severity="note")]))


def refused():
    for field, value in [("whole_calendar_percent", 101), ("partial_absence", 1.5),
                         ("minutes_per_day", 0), ("chronic_percent", 0), ("absences", []),
                         ("bands", [{"id": "any", "from": 1}])]:
        write(f"no_such_{field}", f"a policy whose {field} nothing can be counted by is refused", "all",
              asked(as_of=LAST, policy={field: value}),
              error={"code": "E_VALUE", "path": f"/policy/{field}"})
    write("from_after_as_of", "the first day is not after the last", "1",
          asked(as_of=LAST, **{"from": "2026-10-01"}), error={"code": "E_VALUE", "path": "/from"})


for one in [kinds, set_aside, days_listed, terms, no_enrollments, no_attendance, capped, positive,
            two_schools, totals, policy, refused]:
    one()
