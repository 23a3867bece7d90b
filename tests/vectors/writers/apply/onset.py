"""Since when: the day from which what is owed counts where no event is named. Every day is looked at by
itself, from the day of the decision back, in no other way."""

from datetime import date, timedelta

from clock import is_open, owed, step
from clock import CLOSED
from write import answer, decision, request, vector

from minimal import DAY, YEARS, days, declared, feed, handbook, is_, judged, number, referral, rule, seen, student

SOURCE = "the document of Deadline: the first day of the row of days, up to now and in this school year, on which the rule applied; every day looked at by itself"
STUDENT = {"student": "s1"}
ONE = timedelta(1)
LETTER = {"deadline": {"what": "do it", "within": days(10)}}
FIRST = YEARS[1]["from"]
# Three days without an excuse in the last 20 school days.
COUNT = number("days_out", {"count": {"of": "out", "window": {"last": days(20)}}}, whole=True)
THREE = is_("days_out", at_least=3)


def school_days_before(day, n):
    """The last n school days up to a day, the day itself among them where it is one."""
    found = []
    while len(found) < n:
        if is_open(day, "school"):
            found.append(day)
        day -= ONE
    return found


def began(holds, as_of=DAY, first=FIRST):
    """The first day of the row of days that ends with the day of the decision and on which it holds."""
    day = date.fromisoformat(as_of)
    assert holds(day)
    while str(day - ONE) >= first and holds(day - ONE):
        day -= ONE
    return str(day)


def three_of(*out):
    return lambda day: sum(str(one) in out for one in school_days_before(day, 20)) >= 3


def onset(name, about, since, as_of=DAY, one=None, who=None, began=(), referrals=(), book=None, due=None, subject=None, kind="student", **facts):
    one = one or rule(when=THREE, then=[LETTER])
    book = book or handbook(one, closures=CLOSED, measures=[COUNT], indicators=declared("out"))
    due = due or step(since, 10)
    asked = request(book, as_of=as_of, students=[who or student()], referrals=referrals, subjects=[subject or STUDENT], **facts)
    if began:
        asked["request"]["began"] = list(began)
    obligations = [owed("deadline", due, since=since, overdue=due < as_of)]
    vector(f"onset_{name}", about, SOURCE, asked, answer(decision(book, subject or STUDENT, kind, ["rule"], obligations=obligations), as_of=as_of))


def counted(name, about, out, as_of=DAY, **more):
    since = began(three_of(*out), as_of)
    onset(name, about, more.pop("since", since), as_of, who=student(observations=seen("out", *out)), coverage=[feed("out", last=as_of)], **more)
    return since


OUT = ["2026-09-08", "2026-09-09", "2026-09-10"]
for name, as_of in [("same_day", "2026-09-10"), ("next_week", "2026-09-16"), ("overdue", "2026-10-05")]:
    since = counted(name, "three days without an excuse: the letter is due ten school days after the third, on whatever day one asks", OUT, as_of)
    assert since == "2026-09-10"
since = counted("gap", "once the rule did not apply for a while, what is owed counts anew", [*OUT, "2026-10-14", "2026-10-15", "2026-10-16"])
assert since == "2026-10-16"
since = counted("no_gap", "a fourth day moves nothing while the third still counts", [*OUT, "2026-10-06"], "2026-10-06")
assert since == "2026-09-10"
counted("remembered", "what the host remembers counts where it is earlier", OUT, "2026-09-16", since="2026-09-01",
        began=[{"subject": STUDENT, "rule": "rule", "on": "2026-09-14"}, {"subject": STUDENT, "rule": "rule", "on": "2026-09-01"}])
counted("remembered_later", "and not where it is later", OUT, "2026-09-16", began=[{"subject": STUDENT, "rule": "rule", "on": "2026-09-15"}])
counted("remembered_of_another", "nor what it remembers of another student", OUT, "2026-09-16",
        began=[{"subject": {"student": "s2"}, "rule": "rule", "on": "2026-09-01"}])

# A feed that begins on October 5 covers the last five school days from October 9 on.
none_out = handbook(rule(when=is_("days_out", at_most=0), then=[LETTER]), closures=CLOSED, indicators=declared("out"),
                    measures=[number("days_out", {"count": {"of": "out", "window": {"last": days(5)}}}, whole=True)])
covered = began(lambda day: str(school_days_before(day, 5)[-1]) >= "2026-10-05")
assert covered == "2026-10-09"
onset("as_far_as_the_feed", "the row goes back as far as the feed does", covered, book=none_out, coverage=[feed("out", "2026-10-05")])

onset("always", "a rule that always applies began with the school year", FIRST, one=rule(then=[LETTER]))
onset("always_in_summer", "after its end the school year is still the last one", FIRST, as_of="2027-06-20", one=rule(then=[LETTER]))
onset("handbook_in_force", "and not before the handbook came into force", "2026-09-14",
      book=handbook(rule(then=[LETTER]), closures=CLOSED, effective_from="2026-09-14"))

X = number()
low = rule(when=is_("x", below=20), then=[LETTER])
with_x = handbook(low, closures=CLOSED, measures=[X])
onset("values_without_a_day", "a value without a day is that of the day of the decision", DAY, book=with_x, who=student(values={"x": 10}))
onset("values_on", "one with a day counts from it", "2026-10-05", book=with_x, who=student(values={"x": 10}, values_on="2026-10-05"))
onset("missing_until_values", "before that day a measure said to be missing was not", "2026-10-05",
      one=None, book=handbook(rule(when={"any": [is_("x", below=20), is_("y", below=20)]}, then=[LETTER]), closures=CLOSED, measures=[X, number("y")]),
      who=student(values={"x": 10}, missing={"y": "not_provided"}, values_on="2026-10-05"))
asked = handbook(rule(when=judged("j"), then=[LETTER]), closures=CLOSED,
                 judgments=[{"id": "j", "question": {"en": "Is it so?"}, "asked_of": ["counselor"]}])


def said(*answers):
    return student(judgments=[{"judgment": "j", "answer": value, "by": "counselor", "on": on} for on, value in answers])


onset("judgment", "from the day on which somebody answered so, without another answer in between", "2026-10-12", book=asked,
      who=said(("2026-09-01", True), ("2026-09-21", False), ("2026-10-12", True), ("2026-10-19", True)))
consent = handbook(rule(when={"consent": {"id": "k", "is": "granted"}}, then=[LETTER]), closures=CLOSED, consents=declared("k"))
onset("consent_without_a_day", "a consent without a day was always given", FIRST, book=consent, who=student(consents=[{"consent": "k", "state": "granted"}]))

over = handbook(rule(then=[LETTER]), rule("other", when=is_("x", below=20), overrides=["rule"]), closures=CLOSED, measures=[
    number("x", {"latest": {"of": "score", "window": "ever"}})], indicators=declared("score"))
points = [{"indicator": "score", "on": on, "value": value} for on, value in [("2026-09-01", 30), ("2026-09-21", 10), ("2026-10-13", 40)]]
onset("overridden_before", "while another rule took its outcomes away it did not apply", "2026-10-13", book=over, who=student(observations=points))

concern = handbook(rule(when={"concern": "academic"}, then=[LETTER]), closures=CLOSED)
onset("open_case", "a concern that an open case holds counts from the day on which the case was opened", "2026-10-02", book=concern,
      cases=[{"id": "c1", "student": "s1", "owner": {"person": "p7"}, "opened": "2026-10-02", "domains": ["academic"]}])
onset("concern", "a concern that came in counts from its day", "2026-10-08", book=concern, referrals=[referral(on="2026-10-08", concerns=["academic"])])
about = handbook(rule(about="referral", then=[LETTER]), closures=CLOSED)
onset("of_a_referral", "what is owed by a rule about a referral counts from the day it was received", "2026-10-08", book=about,
      referrals=[referral(on="2026-10-08")], subject={"referral": "r1"}, kind="referral")
ahead = handbook(rule(when={"happened": {"which": {"event": "meeting", "announced_within": days(5)}}}, then=[LETTER]), closures=CLOSED, events=declared("meeting"))
near = began(lambda day: step(str(day), 5) >= "2026-10-26")
assert near == "2026-10-16"
onset("announced", "what is announced for 26 October is within five school days from the 16th on", near, book=ahead,
      who=student(events=[{"event": "meeting", "on": "2026-10-26"}]))
share = handbook(rule(when=is_("share", below=80), about="class", then=[LETTER]), closures=CLOSED, measures=[number("share", about="class")])
onset("of_a_class", "what a class owes counts from the day of its value", "2026-09-30", book=share, subject={"group": "c1"}, kind="class",
      groups=[{"id": "c1", "kind": "class", "values": {"share": 70}, "values_on": "2026-09-30"}])
helped = handbook(rule(when={"supports": {"which": {"supports": ["club"]}}}, then=[LETTER]), closures=CLOSED,
                  supports=[{"id": "club", "label": "Club", "domains": ["academic"], "tier": "tier_2"}])
onset("support", "from the first day of a support", "2026-09-28", book=helped, who=student(supports=[{"support": "club", "from": "2026-09-28"}]))
