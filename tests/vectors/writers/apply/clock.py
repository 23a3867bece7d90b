"""By when: every form of a clock. The dates are counted here day by day, in no other way."""

from datetime import date, timedelta

from write import answer, decision, finding, request, vector

from minimal import DAY, YEARS, closure, days, declared, handbook, referral, rule, student

STUDENT = {"student": "s1"}
ONE = timedelta(1)
TODAY = date.fromisoformat(DAY)
THANKSGIVING = closure("2026-11-25", "2026-11-27")
WINTER = closure("2026-12-21", "2027-01-01")
STAFF = closure("2026-10-23", "2026-10-23", "staff_day")
TESTING = closure("2026-10-26", "2026-10-27", "no_instruction")
CLOSED = [STAFF, TESTING, THANKSGIVING, WINTER]
EVENTS = declared("began", "meeting", "stopped", "resumed")


def is_open(day, kind):
    """Whether a day is of a kind: the school week less closures, within a school year."""
    if kind == "calendar":
        return True
    in_year = any(year["from"] <= str(day) <= year["until"] for year in YEARS)
    if day.weekday() > 4 or not (in_year or kind == "business"):
        return False
    kinds = {one["kind"] for one in CLOSED if one["from"] <= str(day) <= one["until"]}
    shut = {"school": {"closed", "staff_day"}, "business": {"closed"}, "instructional": {"closed", "staff_day", "no_instruction"}}
    return not kinds & shut[kind]


def step(start, n, kind="school", back=False, paused=lambda day: False):
    day = date.fromisoformat(start)
    while n > 0:
        day = day - ONE if back else day + ONE
        n -= is_open(day, kind) and not paused(day)
    return str(day)


def in_long_break(day, weekdays):
    """Whether no student attends on a day, in a row of such days with more weekdays than that."""
    if is_open(day, "school"):
        return False
    first = last = day
    while not is_open(first - ONE, "school"):
        first -= ONE
    while not is_open(last + ONE, "school"):
        last += ONE
    every = [first + ONE * n for n in range((last - first).days + 1)]
    return sum(one.weekday() < 5 for one in every) > weekdays


def owed(kind, due, what="do it", timing="by", since=DAY, **more):
    """What is owed, counted since a day: that on which the rule began to apply, if nothing is said."""
    out = {"rule": "rule", "kind": kind, "what": what}
    if "by" in more:
        out["by"] = more.pop("by")
    out["timing"] = timing
    if since:
        out["from"] = since
    for key in ("earliest", "due", "overdue", "due_before", "waits_for", "paused", "until", "then"):
        value = due if key == "due" else more.get(key)
        if value:
            out[key] = value
    return out


def clock(name, about, outcome, obligation, events=(), source="the documents of Deadline, Review and Notice; counted day by day",
          as_of=DAY, findings=(), referrals=(), then=(), when="always", starts=None, **more):
    """The rule is in force, and so applies, since the day of the decision, if nothing else is said."""
    one = rule(when=when, then=[outcome, *then], effective_from=starts or as_of)
    book = handbook(one, closures=CLOSED, events=EVENTS, **more)
    happened = [{"event": event, "on": on} for event, on in events]
    who = student(events=happened) if happened else student()
    subjects = [STUDENT]
    wanted = answer(decision(book, STUDENT, "student", ["rule"], obligations=[obligation]), findings=findings, as_of=as_of)
    vector(f"clock_{name}", about, source, request(book, as_of=as_of, students=[who], referrals=referrals, subjects=subjects), wanted)


def deadline(within, **more):
    return {"deadline": {"what": "do it", "within": within, **more}}


# ---------------------------------------------------------------- which days are counted
for kind, n in [("school", 5), ("instructional", 5), ("business", 5), ("calendar", 30)]:
    clock(f"{kind}_days", f"{n} {kind} days from the day on which the rule began to apply, which is day 0", deadline(days(n, kind)),
          owed("deadline", step(DAY, n, kind)))
for n, due in [(12, DAY), (24, "2026-10-22"), (47, "2026-10-22"), (48, "2026-10-23")]:
    clock(f"hours_{n}", "dates have no hours: only whole days are added, so that nothing is late", deadline(days(n, "hours")), owed("deadline", due))
clock("weeks", "two weeks are fourteen days, through any closure", deadline(days(2, "weeks")), owed("deadline", "2026-11-04"))
clock("months", "a month after the 31st is the last day of a shorter month", deadline(days(1, "months"), after="began"),
      owed("deadline", "2026-09-30", since="2026-08-31"), [("began", "2026-08-31")], as_of="2026-09-01")
clock("same_day", "within 0 days is the same day", deadline(days(0)), owed("deadline", DAY))
clock("beyond_the_calendar", "beyond the calendar, calendar days are counted, and a finding says so", deadline(days(5)),
      owed("deadline", "2027-06-07", since="2027-06-02"), as_of="2027-06-02",
      findings=[finding("W_CALENDAR_ENDS", "minimal", "the calendar ends: calendar days are counted beyond it", severity="urgent")])

# ---------------------------------------------------------------- from where
clock("after_event", "the latest occurrence starts the clock; one to come does not", deadline(days(5), after="began"),
      owed("deadline", step("2026-10-15", 5), since="2026-10-15"), [("began", "2026-09-01"), ("began", "2026-10-15"), ("began", "2026-10-28")])
clock("after_event_today", "what happens today has happened", deadline(days(1), after="began"), owed("deadline", "2026-10-22"), [("began", DAY)])
clock("after_event_to_come", "an event that has not happened starts no clock, and is what the date waits for", deadline(days(5), after="began"),
      owed("deadline", None, since=None, waits_for="began"), [("began", "2026-10-22")])
clock("before_event", "counted back from the next occurrence that is announced", deadline(days(5), before="meeting"),
      owed("deadline", step("2026-12-01", 5, back=True), since=None), [("meeting", "2026-09-01"), ("meeting", "2026-12-01"), ("meeting", "2027-02-01")])
clock("before_event_today", "an event announced for today is still ahead", deadline(days(1), before="meeting"), owed("deadline", "2026-10-20", since=None, overdue=True), [("meeting", DAY)])
clock("before_event_past", "what is over is not ahead: its next date has to be announced", deadline(days(1), before="meeting"),
      owed("deadline", None, since=None, waits_for="meeting"), [("meeting", "2026-10-20")])
REFERRALS = [referral("r1", on="2026-10-14"), referral("r2", on="2026-10-20")]
clock("after_the_referral", "if nothing is named the clock of a rule that asks about the concern starts with the first referral", deadline(days(5)),
      owed("deadline", step("2026-10-14", 5), since="2026-10-14", overdue=step("2026-10-14", 5) < DAY), referrals=REFERRALS, when={"referred_by": "teacher"})
clock("not_after_the_referral", "a rule that asks about none has nothing to do with one: its clock starts when it begins to apply", deadline(days(5)),
      owed("deadline", step("2026-10-19", 5), since="2026-10-19"), referrals=REFERRALS, starts="2026-10-19")
for edge, due in [("start_of", step("2026-08-26", 10)), ("end_of", None), ("next_start_of", None)]:
    if due:
        clock(f"from_{edge}_year", "after the first day of the school year", deadline(days(10), from_edge={edge: "year"}), owed("deadline", due, since="2026-08-26", overdue=True))
clock("ahead_of_the_end", "counted back from the last day of the school year", deadline(days(10), from_edge={"end_of": "year"}, ahead=True),
      owed("deadline", step("2027-06-03", 10, back=True), since=None))
clock("next_month", "where no month is declared, months are those of the civil calendar", deadline(days(3, "calendar"), from_edge={"next_start_of": "month"}),
      owed("deadline", "2026-11-04", since="2026-11-01"))
clock("no_period", "counted from a period, on a day that is in none: no date, and a finding", deadline(days(3), from_edge={"start_of": "quarter"}),
      owed("deadline", None, since=None),
      findings=[finding("W_NO_PERIOD", "minimal", "the calendar has no such period on the day of the decision: a date that is counted from one cannot be told", severity="urgent")])

# ---------------------------------------------------------------- the earliest of several
clock("or_earlier", "the earliest of two moments counts", deadline(days(10), or_earlier=[{"within": days(2), "after": "meeting"}]),
      owed("deadline", step("2026-10-20", 2), since="2026-10-20"), [("meeting", "2026-10-20")])
clock("or_later", "a later moment changes nothing", deadline(days(1), or_earlier=[{"within": days(3)}]), owed("deadline", "2026-10-22"))
clock("or_earlier_to_come", "a moment whose event has not happened does not count", deadline(days(10), or_earlier=[{"within": days(0), "after": "meeting"}]),
      owed("deadline", step(DAY, 10)))
clock("or_earlier_alone", "the other moment counts while the deadline's own event has not happened", deadline(days(1), after="began", or_earlier=[{"within": days(2), "after": "meeting"}]),
      owed("deadline", step("2026-10-20", 2), since="2026-10-20", waits_for="began"), [("meeting", "2026-10-20")])
clock("day_before", "before the next school day: the last day before it", deadline(days(30, "calendar"), or_earlier=[{"within": days(1), "day_before": True}]),
      owed("deadline", "2026-10-25", since="2026-10-22"), as_of="2026-10-22")

# ---------------------------------------------------------------- what stops the clock
breaks = [{"breaks_longer_than": days(5)}]
clock("breaks", "days of a break of more than five weekdays are not counted, those of a shorter one are", deadline(days(60, "calendar"), after="began", pauses=breaks),
      owed("deadline", step("2026-11-20", 60, "calendar", paused=lambda day: in_long_break(day, 5)), since="2026-11-20"), [("began", "2026-11-20")], as_of="2026-11-20")
clock("breaks_summer", "the summer between two school years is such a break", deadline(days(30, "calendar"), after="began", pauses=breaks),
      owed("deadline", step("2026-05-20", 30, "calendar", paused=lambda day: in_long_break(day, 5)), since="2026-05-20"), [("began", "2026-05-20")], as_of="2026-05-20")
clock("breaks_today", "in the middle of a long break the clock stands still", deadline(days(15, "calendar"), after="began", pauses=breaks),
      owed("deadline", step("2026-12-15", 15, "calendar", paused=lambda day: in_long_break(day, 5)), since="2026-12-15", paused=True),
      [("began", "2026-12-15")], as_of="2026-12-23")
between = [{"between": {"from": "stopped", "until": "resumed"}}]
clock("interrupted", "from one event until another no day is counted; on the day of the second it goes on", deadline(days(15), after="began", pauses=between),
      owed("deadline", step("2026-10-01", 15, paused=lambda day: date(2026, 10, 6) <= day < date(2026, 10, 13)), since="2026-10-01"),
      [("began", "2026-10-01"), ("stopped", "2026-10-06"), ("resumed", "2026-10-13")])
clock("interrupted_still", "while it has not gone on, no day until today is counted", deadline(days(15), after="began", pauses=between),
      owed("deadline", step("2026-10-01", 15, paused=lambda day: date(2026, 10, 6) <= day <= TODAY), since="2026-10-01", paused=True),
      [("began", "2026-10-01"), ("stopped", "2026-10-06")])
clock("interrupted_before", "what was over before the clock started stops nothing", deadline(days(5), after="began", pauses=between),
      owed("deadline", step("2026-10-20", 5), since="2026-10-20"), [("began", "2026-10-20"), ("stopped", "2026-10-06"), ("resumed", "2026-10-13")])
clock("interrupted_weeks", "weeks of a clock that was stopped are days that were counted", deadline(days(2, "weeks"), after="began", pauses=between),
      owed("deadline", step("2026-10-12", 14, "calendar", paused=lambda day: date(2026, 10, 14) <= day < date(2026, 10, 19)), since="2026-10-12"),
      [("began", "2026-10-12"), ("stopped", "2026-10-14"), ("resumed", "2026-10-19")])
clock("interrupted_back", "counted back, the days of a pause are not counted either", deadline(days(5), before="meeting", pauses=breaks),
      owed("deadline", step("2027-01-06", 5, back=True), since=None), [("meeting", "2027-01-06")])

# ---------------------------------------------------------------- how it binds, by whom, and then
for timing in ("on", "about", "not_before"):
    clock(f"timing_{timing}", "the date is the same; how it binds is said", deadline(days(2), timing=timing), owed("deadline", "2026-10-26", timing=timing))
clock("by_whom", "who does it, where the rule says so", deadline(days(0), by={"role": "counselor"}), owed("deadline", DAY, by={"role": "counselor"}))
clock("by_the_owner", "where it does not, the owner whom the rules name", deadline(days(0)), owed("deadline", DAY, by={"role": "evaluator"}),
      then=[{"owner": {"role": "evaluator"}}])
weekly, monthly = {"within": days(1, "weeks")}, {"within": days(1, "months")}
clock("phases", "weekly for the first month, then monthly: phase after phase, from the date on",
      deadline(days(2), then=[{"every": weekly, "lasting": days(1, "months")}, {"every": monthly}]),
      owed("deadline", "2026-10-26", then=[{"every": weekly, "from": "2026-10-26", "until": "2026-11-26"}, {"every": monthly, "from": "2026-11-26"}]))
clock("phases_to_come", "phases of what has no date have none", deadline(days(2), after="began", then=[{"every": weekly, "lasting": days(1, "months")}]),
      owed("deadline", None, since=None, waits_for="began", then=[{"every": weekly}]))


# ---------------------------------------------------------------- again and again
def review(every, **more):
    return {"review": {"what": "do it", "by": {"role": "counselor"}, "every": every, **more}}


def reviewed(name, about, every, due, outcome=None, **more):
    findings, as_of = more.pop("findings", ()), more.pop("as_of", DAY)
    calendar, starts = more.pop("periods", None), more.pop("starts", None)
    clock(f"review_{name}", about, outcome or review(every), owed("review", due, by={"role": "counselor"}, since=starts or as_of, **more),
          findings=findings, as_of=as_of, starts=starts, **({"periods": calendar} if calendar else {}))


def parts(first, last, times, day):
    """The last day of the current one of so many equal parts: every day by itself."""
    length = (last - first).days + 1
    ends = [max(n for n in range(length) if n * times < part * length) for part in range(1, times + 1)]
    return str(first + ONE * min(end for end in ends if end >= (day - first).days))


reviewed("within", "at most two weeks apart: two weeks from today", {"within": days(2, "weeks")}, "2026-11-04")
reviewed("apart", "every two to three weeks: not before the one, by the other", {"apart": {"least": days(2, "weeks"), "most": days(3, "weeks")}}, "2026-11-11", earliest="2026-11-04")
first, last = date(2026, 8, 26), date(2027, 6, 3)
for times in (1, 3, 4):
    reviewed(f"{times}_times_a_year", "by the end of the current one of so many equal parts of the year", {"times_a_year": times}, parts(first, last, times, TODAY))
reviewed("twice_a_month", "by the end of the current half of the month", {"times": {"least": 2, "per": "month"}}, parts(date(2026, 10, 1), date(2026, 10, 31), 2, TODAY))
reviewed("every_second_month", "less than once in a period is due by its end: earlier than asked, never later", {"times": {"least": 0.5, "per": "month"}}, "2026-10-31")
season = {"id": "fall", "kind": "season", "from": "2026-08-26", "until": "2026-11-30"}
winter = {"id": "winter", "kind": "season", "from": "2026-12-07", "until": "2027-02-28"}
reviewed("every_season", "by the end of the current season", "every_season", "2026-11-30", periods=[*YEARS, season, winter])
reviewed("between_seasons", "between two seasons, by the end of the next one", "every_season", "2027-02-28", periods=[*YEARS, season, winter], as_of="2026-12-02")
reviewed("set_by_team", "as the team sets it: no date", "as_set_by_team", None)

# Begun on September 7, a Monday; today is October 21.
BEGAN = "2026-09-07"
mondays = [date(2026, 9, 7) + timedelta(14 * n) for n in range(1, 9)]
over = [one for one in mondays if one < TODAY]
reviewed("within_again", "every two weeks since the rule began to apply; those before today are counted", {"within": days(2, "weeks")},
         str(next(one for one in mondays if one >= TODAY)), starts=BEGAN, due_before={"times": len(over), "last": str(over[-1])})
reviewed("within_today", "one that is due today is the next one", {"within": days(2, "weeks")}, DAY, starts="2026-09-09",
         due_before={"times": 2, "last": "2026-10-07"})
reviewed("apart_again", "between two and three weeks after the latest day on which it was due", {"apart": {"least": days(2, "weeks"), "most": days(3, "weeks")}},
         "2026-11-09", earliest="2026-11-02", starts=BEGAN, due_before={"times": 2, "last": "2026-10-19"})
months = [parts(date(2026, 9, 1), date(2026, 9, 30), 2, date(2026, 9, day)) for day in (7, 16)] + ["2026-10-" + parts(date(2026, 10, 1), date(2026, 10, 31), 2, date(2026, 10, 1))[-2:]]
reviewed("twice_a_month_again", "by the end of every half of a month since then", {"times": {"least": 2, "per": "month"}},
         parts(date(2026, 10, 1), date(2026, 10, 31), 2, TODAY), starts=BEGAN, due_before={"times": 3, "last": max(months)})
reviewed("over", "what lasted four weeks is over: when it was due is said, and nothing is due any more", None, None,
         outcome=review({"within": days(1, "weeks")}, lasting=days(4, "weeks")), until="2026-10-05", starts=BEGAN,
         due_before={"times": 4, "last": "2026-10-05"})
reviewed("lasting", "how long it goes on", None, "2026-10-28", outcome=review({"within": days(1, "weeks")}, lasting=days(1, "months")), until="2026-11-21")


# ---------------------------------------------------------------- notices, documents, checklists
def notice(**more):
    return {"notice": {"to": "family", "about": "do it", **more}}


clock("notice", "a notice is due so many days after the day on which the rule began to apply", notice(within=days(2)), owed("notice", "2026-10-26"))
clock("notice_overdue", "once that day is over it is overdue, and the date stands still", notice(within=days(2)),
      owed("notice", "2026-09-09", since=BEGAN, overdue=True), starts=BEGAN)
clock("notice_after_the_referral", "the notice of a rule that asks about the concern counts from the day the first was received", notice(within=days(2)),
      owed("notice", step("2026-10-14", 2), since="2026-10-14", overdue=True), referrals=REFERRALS, when={"referred_by": "teacher"})
clock("notice_after", "or after an event, told by whom the rule says", notice(within=days(2, "calendar"), after="meeting", by={"role": "counselor"}),
      owed("notice", "2026-10-22", by={"role": "counselor"}, since="2026-10-20"), [("meeting", "2026-10-20")])
clock("notice_to_come", "an event that has not happened", notice(within=days(2), after="meeting"), owed("notice", None, since=None, waits_for="meeting"))
clock("notice_no_date", "where the manual names no time there is no date", notice(), owed("notice", None))
clock("notice_no_date_to_come", "nor while its event has not happened", notice(after="meeting"), owed("notice", None, since=None, waits_for="meeting"))
clock("document", "a document has no date of its own", {"document": {"document": "plan", "by": "counselor"}}, owed("document", None, what="plan", by={"role": "counselor"}))
clock("checklist", "complete before an event: by the day before it", {"checklist": {"what": "do it", "items": ["one", "two"], "before": "meeting"}},
      owed("checklist", "2026-10-25", since=None), [("meeting", "2026-10-26")])
clock("checklist_to_come", "before an event that nobody announced", {"checklist": {"what": "do it", "items": ["one"], "before": "meeting"}},
      owed("checklist", None, since=None, waits_for="meeting"))
clock("checklist_no_date", "or before nothing in particular", {"checklist": {"what": "do it", "items": ["one"]}}, owed("checklist", None))

# ---------------------------------------------------------------- a plan's own clock
plan = handbook(rule(about="plan", then=[deadline(days(5), after="began"), deadline(days(5), after="meeting")]), closures=CLOSED, events=EVENTS)
vector("clock_plan", "a plan's clock reads its own events and those of its student", "the documents of Deadline; counted day by day",
       request(plan, students=[student(events=[{"event": "meeting", "on": "2026-10-19"}])], subjects=[{"group": "p1"}],
               groups=[{"id": "p1", "kind": "plan", "students": ["s1"], "events": [{"event": "began", "on": "2026-10-14"}]}]),
       answer(decision(plan, {"group": "p1"}, "plan", ["rule"],
                       obligations=[owed("deadline", step("2026-10-14", 5), since="2026-10-14"), owed("deadline", step("2026-10-19", 5), since="2026-10-19")])))
