"""What is refused, held out, or said: promises 19 to 26 where screening meets them."""

from domains import ABSENCES, BOOK, FED, FEED, LOW, READ, SOURCE, absent, book, score, who
from write import DAY, answer, at, domain, fed, feed, finding, maybe, request, student, vector

import minimal
from minimal import number, series

NO_NEED = (domain("attendance", "decided"), domain("reading", "decided"))
vector("promise_19_confusable_ids", "ids that look the same stay two students, and a finding says so", "PROMISES 19",
       request(BOOK, [who("A001", absent(1), score(50)), who("А001", absent(1), score(50))], coverage=[FEED]),
       answer([FED, READ], [student(name, "decided", *NO_NEED) for name in ("A001", "А001")],
              findings=[finding("W_CONFUSABLE_ID", "A001", "several student ids look the same; they are treated as different students", "A001", "А001")]))
vector("promise_20_twice_the_same", "the same record twice is one student", "PROMISES 20",
       request(BOOK, [who("s1", absent(1), score(50))] * 2, coverage=[FEED]), answer([FED, READ], [student("s1", "decided", *NO_NEED)]))
vector("promise_20_twice_differently", "two records of a student that differ: nobody can say which is true", "PROMISES 20",
       request(BOOK, [who("s1", score(50)), who("s2"), who("s1", score(51))]), error=("E_CONFLICTING_RECORD", "/request/facts/students/2"))
vector("promise_21_unknown_student", "a person's decision about somebody of whom nothing is known is said, not dropped", "PROMISES 21",
       request(BOOK, [who("s1", absent(1), score(50))], coverage=[FEED],
               overrides=[{"student": "s9", "domain": "reading", "decides": {"tier": "tier_2"}, "by": "p1", "reason": "seen in class", "on": "2026-10-01"}]),
       answer([FED, READ], [student("s1", "decided", *NO_NEED)],
              findings=[finding("W_UNKNOWN_STUDENT", "s9", "a person decided about this student, and no facts were supplied")]))
vector("promise_22_future", "what is dated after the day of the decision counts for nothing, and is said", "PROMISES 22",
       request(BOOK, [who("s1", absent(9), [*score(50), *series("probe", [("2026-10-22", 3)])], minimal.seen("absence", "2026-10-22"))], coverage=[FEED]),
       answer([FED, READ], [student("s1", "decided", *NO_NEED)],
              findings=[finding("W_FUTURE_OBSERVATION", "s1", "observations are dated after the day of the decision and are not counted", "2")]))
vector("promise_23_leap_day", "29 February is a day like any other", "PROMISES 23",
       request(book(LOW, domains=minimal.declared("reading"), periods=[minimal.year("2027-28", "2027-08-25", "2028-06-02")]),
               [who("s1", series("probe", [("2028-02-29", 3)]))], as_of="2028-02-29"),
       answer([READ], [student("s1", "decided", domain("reading", "decided", tier=at("tier_2", "low", until="2028-06-02")), tier="tier_2")], as_of="2028-02-29"))
vector("promise_23_no_time_of_day", "a date with a time is refused", "PROMISES 23",
       request(BOOK, [], as_of="2026-10-21T24:00"), error=("E_DATE", "/request/as_of"))

RATE = [number("rate", {"percent": {"part": "absence", "whole": "probe", "window": {"this": "year"}}}, least=0, greatest=100)]
rated = book(minimal.rule("chronic", minimal.is_("rate", at_least=10), [minimal.tier("attendance", "tier_2")], domain="attendance"),
             measures=RATE, domains=minimal.declared("attendance"))
BOTH = [FEED, minimal.feed("probe")]


def rate(name, about, source, missed, enrolled, tier=None, state="decided", reason=None):
    possible = [maybe("tier", "tier_2", "chronic")] if reason else []
    seen = lambda what, value: series(what, [("2026-09-01", value)])
    kept = feed({"indicator": "absence"}, "fed", "2025-08-27", DAY), feed({"indicator": "probe"}, "fed", "2025-08-27", DAY)
    collect = [{"fact": {"measure": "rate"}, "label": "Measure rate", "reason": reason, "decides": ["chronic"]}] if reason else []
    vector(name, about, source, request(rated, [who("s1", seen("absence", missed), seen("probe", enrolled))], coverage=BOTH, detail="full" if reason else "brief"),
           answer([fed("attendance", "fed", *kept)], [student("s1", state, domain("attendance", state, tier=tier, possible=possible), tier=tier and "tier_2", collect=collect)]))


rate("promise_24_no_enrolled_days", "a share of no days is missing, neither 0 nor 100 percent", "PROMISES 24", 0, 0, None, "possible", "no_denominator")
rate("promise_25_more_absent_than_enrolled", "more absent days than days: contradictory, and nobody's tier", "PROMISES 25", 21, 20, None, "possible", "contradictory")
rate("promise_26_exactly_on_it", "18 of 180 is 10 percent", "PROMISES 26", 18, 180, at("tier_2", "chronic"))
rate("promise_26_just_below", "17 of 175 is below 10 percent", "PROMISES 26", 17, 175)
vector("two_groups_differently", "two records of a group that differ are refused", SOURCE,
       request(BOOK, [], groups=[{"id": "c1", "kind": "class"}, {"id": "c1", "kind": "grade"}]), error=("E_CONFLICTING_RECORD", "/request/facts/groups/1"))
vector("unknown_key", "a key that the schema does not know is refused", SOURCE,
       {**request(BOOK, []), "request": {"as_of": DAY, "facts": {}, "sore": 1}}, error=("E_UNKNOWN_KEY", "/request"))
