"""A tier and flags in every domain, what is possible, what is not screened, and for how long."""

from write import DAY, answer, at, domain, fed, feed, finding, flag, maybe, request, student, vector

import minimal
from minimal import days, handbook, is_, judged, number, rule, seen, series, tier

SOURCE = "the words of ScreenAnswer; thresholds and dates worked out by hand"
DOMAINS = minimal.declared("attendance", "reading")


def book(*rules, measures=None, **more):
    if measures is None:
        measures = [number("absent", {"count": {"of": "absence", "window": {"this": "year"}}}, whole=True, least=0),
                    number("score", {"latest": {"of": "probe", "window": {"this": "year"}}}, least=0)]
    more.setdefault("domains", DOMAINS)
    return handbook(*rules, measures=measures, indicators=minimal.declared("absence", "probe"), **more)


MORE = rule("absent_10", is_("absent", at_least=10), [tier("attendance", "tier_2"), {"flag": "f"}], domain="attendance")
MOST = rule("absent_20", is_("absent", at_least=20), [tier("attendance", "tier_3")], domain="attendance")
LOW = rule("low", is_("score", below=30), [tier("reading", "tier_2")], domain="reading")
LOWEST = rule("lowest", is_("score", below=10), [tier("reading", "tier_3"), {"flag": "g"}], domain="reading")
BOOK = book(MORE, MOST, LOW, LOWEST)
ABSENCES = [f"2026-09-{day:02}" for day in range(1, 31)]
FEED = minimal.feed("absence")
FED = fed("attendance", "fed", feed({"indicator": "absence"}, "fed", "2025-08-27", DAY))
READ = fed("reading", "fed", feed({"indicator": "probe"}, "fed"))
NO_READING = fed("reading", "not_supplied", feed({"indicator": "probe"}, "not_supplied"))
UNFED = finding("W_DOMAIN_NOT_SUPPLIED", "reading", "no feed of this domain was supplied for a school: its students are not "
                "screened in it, which does not say that they need nothing")


def absent(n):
    return seen("absence", *ABSENCES[:n])


def who(name, *observations, **more):
    return minimal.student(name, observations=[one for some in observations for one in some], **more)


# ---------------------------------------------------------------- tiers, flags, and the highest of all
score = lambda value: series("probe", [("2026-10-05", value)])
vector("tier_and_flag", "the highest tier that a rule gives, its flags, and the highest of all domains", SOURCE,
       request(BOOK, [who("s1", absent(20), score(29))], coverage=[FEED]),
       answer([FED, READ], [student("s1", "decided", domain("attendance", "decided", tier=at("tier_3", "absent_20"), flags=[flag("f", "absent_10")]),
              domain("reading", "decided", tier=at("tier_2", "low")), tier="tier_3")]))
for n, wanted, flags in [(9, None, []), (10, at("tier_2", "absent_10"), [flag("f", "absent_10")]), (19, at("tier_2", "absent_10"), [flag("f", "absent_10")])]:
    vector(f"absent_{n}_days", f"{n} days against thresholds of 10 and 20", SOURCE,
           request(BOOK, [who("s1", absent(n), score(30))], coverage=[FEED]),
           answer([FED, READ], [student("s1", "decided", domain("attendance", "decided", tier=wanted, flags=flags), domain("reading", "decided"),
                  tier=wanted and wanted["tier"])]))
vector("two_rules_one_tier", "rules that give the same tier and flag are named together, by priority and then id", SOURCE,
       request(book(rule("b", is_("score", below=30), [tier("reading", "tier_2"), {"flag": "g"}], domain="reading"),
                    rule("a", is_("score", below=20), [tier("reading", "tier_2"), {"flag": "g"}], domain="reading"),
                    rule("first", is_("score", below=40), [tier("reading", "tier_2")], domain="reading", priority=1)), [who("s1", score(10))]),
       answer([fed("attendance", "not_supplied"), READ],
              [student("s1", "possible", domain("attendance", "not_screened", "not_supplied", "no_rule"),
                       domain("reading", "decided", tier=at("tier_2", "first", "a", "b"), flags=[flag("g", "a", "b")]), tier="tier_2")]))
vector("overridden_rule", "a rule that another one overrides gives nothing", SOURCE,
       request(book(LOW, rule("spared", is_("score", below=5), [{"exempt": "this year"}], overrides=["low"])), [who("s1", score(4))]),
       answer([fed("attendance", "not_supplied"), READ],
              [student("s1", "possible", domain("attendance", "not_screened", "not_supplied", "no_rule"), domain("reading", "decided"))]))
vector("flag_of_no_domain", "a flag whose rule names no domain stands by itself, last", SOURCE,
       request(book(rule("any", is_("score", below=30), [{"flag": "f"}]), domains=minimal.declared("reading")), [who("s1", score(4))]),
       answer([fed("reading", "not_supplied"), fed(None, "fed", feed({"indicator": "probe"}, "fed"))],
              [student("s1", "possible", domain("reading", "not_screened", "not_supplied", "no_rule"), domain(None, "decided", flags=[flag("f", "any")]))]))
vector("tier_of_another_domain", "a tier is in the domain that it names, a flag in the domain of its rule", SOURCE,
       request(book(rule("both", is_("score", below=30), [tier("attendance", "tier_2"), tier("reading", "tier_3"), {"flag": "f"}], domain="reading")),
               [who("s1", score(4))]),
       answer([fed("attendance", "fed", feed({"indicator": "probe"}, "fed")), READ],
              [student("s1", "decided", domain("attendance", "decided", tier=at("tier_2", "both")),
                       domain("reading", "decided", tier=at("tier_3", "both"), flags=[flag("f", "both")]), tier="tier_3")]))

# ---------------------------------------------------------------- what is possible
vector("possible", "without a score a student of a school with scores could be at either tier", SOURCE,
       request(BOOK, [who("s1", absent(10)), who("s2", absent(0), score(30))], coverage=[FEED]),
       answer([FED, READ],
              [student("s1", "possible", domain("attendance", "decided", tier=at("tier_2", "absent_10"), flags=[flag("f", "absent_10")]),
                       domain("reading", "possible", possible=[maybe("tier", "tier_2", "low"), maybe("tier", "tier_3", "lowest"), maybe("flag", "g", "lowest")]),
                       tier="tier_2"),
               student("s2", "decided", domain("attendance", "decided"), domain("reading", "decided"))]))
HELD = book(LOW, rule("asked", {"all": [is_("score", below=30), judged("worried")]}, [tier("reading", "tier_3")], domain="reading"),
            judgments=[{"id": "worried", "question": {"en": "Are people worried?"}, "answers": "yes_no", "asked_of": ["coordinator"]}])
BOTH = fed("reading", "fed", feed({"indicator": "probe"}, "fed"), feed({"judgment": "worried"}, "not_supplied"))
NO_ATTENDANCE = fed("attendance", "not_supplied")
NOBODY_ASKS = domain("attendance", "not_screened", "not_supplied", "no_rule")
vector("possible_above_certain", "one tier is certain, a higher one depends on an answer: what to collect, and the facts with their days", SOURCE,
       request(HELD, [who("s1", [{**score(29)[0], "source": "Form A"}])], detail="full"),
       answer([NO_ATTENDANCE, BOTH],
              [student("s1", "possible", NOBODY_ASKS, domain("reading", "possible", tier=at("tier_2", "low"), possible=[maybe("tier", "tier_3", "asked")]),
                       tier="tier_2",
                       rules=[{"rule": "low", "label": "Rule low", "because": [
                           {"fact": {"measure": "score"}, "label": "Measure score", "value": 29, "from": "2026-10-05", "until": "2026-10-05", "sources": ["Form A"]}],
                           "valid_until": "2027-06-03"}],
                       collect=[{"fact": {"judgment": "worried"}, "label": "Are people worried?", "reason": "unanswered", "decides": ["asked"],
                                 "ask": {"question": {"en": "Are people worried?"}, "of": ["coordinator"]}}])]))
vector("nothing_above", "an undecided rule that could only give what is certain leaves the domain decided", SOURCE,
       request(book(LOW, rule("asked", judged("worried"), [tier("reading", "tier_2")], domain="reading"), judgments=HELD["judgments"]), [who("s1", score(29))], detail="full"),
       answer([NO_ATTENDANCE, BOTH],
              [student("s1", "possible", NOBODY_ASKS, domain("reading", "decided", tier=at("tier_2", "low")), tier="tier_2",
                       rules=[{"rule": "low", "label": "Rule low", "because": [
                           {"fact": {"measure": "score"}, "label": "Measure score", "value": 29, "from": "2026-10-05", "until": "2026-10-05"}], "valid_until": "2027-06-03"}])]))

# ---------------------------------------------------------------- what is not screened
vector("no_feed", "nobody supplied scores: reading is not screened, and what is possible is said", SOURCE,
       request(BOOK, [who("s1", absent(3))], coverage=[FEED]),
       answer([FED, NO_READING],
              [student("s1", "possible", domain("attendance", "decided"),
                       domain("reading", "not_screened", "not_supplied", "no_feed",
                              possible=[maybe("tier", "tier_2", "low"), maybe("tier", "tier_3", "lowest"), maybe("flag", "g", "lowest")]))], findings=[UNFED]))
vector("empty_feed", "a feed that is said to reach the school and holds nothing about anybody: the count is known, and the feed is empty", SOURCE,
       request(BOOK, [who("s1", score(50))], coverage=[FEED]),
       answer([fed("attendance", "empty", feed({"indicator": "absence"}, "empty", "2025-08-27", DAY)), READ],
              [student("s1", "decided", domain("attendance", "decided", "empty"), domain("reading", "decided"))]))
SCHOOLS = [minimal.school("east"), minimal.school("west")]
vector("fed_at_one_school", "a feed of one school says nothing about another", SOURCE,
       request(book(MORE, schools=SCHOOLS, domains=minimal.declared("attendance")),
               [who("s1", absent(10), school="east"), who("s2", school="west")], coverage=[minimal.feed("absence", schools=["east"])]),
       answer([fed("attendance", "fed", feed({"indicator": "absence"}, "fed", "2025-08-27", DAY), school="east"),
               fed("attendance", "not_supplied", feed({"indicator": "absence"}, "not_supplied"), school="west")],
              [student("s1", "decided", domain("attendance", "decided", tier=at("tier_2", "absent_10"), flags=[flag("f", "absent_10")]), school="east", tier="tier_2"),
               student("s2", "not_screened", domain("attendance", "not_screened", "not_supplied", "no_feed",
                       possible=[maybe("tier", "tier_2", "absent_10"), maybe("flag", "f", "absent_10")]), school="west")],
              findings=[finding("W_DOMAIN_NOT_SUPPLIED", "attendance", UNFED["message"], "west")]))
YOUNG = book({**LOW, "grades": {"from": "3", "to": "8"}}, domains=minimal.declared("reading"))
for grade, state, more in [("2", "not_screened", {"why": "no_rule"}), ("3", "decided", {"tier": at("tier_2", "low")})]:
    vector(f"grade_{grade}", "rules for grades 3 to 8 say nothing about a second grader, not even that nothing is needed", SOURCE,
           request(YOUNG, [who("s1", score(29), grade=grade)]),
           answer([READ], [student("s1", state, domain("reading", state, **more), grade=grade, tier=more.get("tier") and "tier_2")]))
vector("value_of_the_host", "a value that the host computed feeds the domain", SOURCE,
       request(BOOK, [minimal.student("s1", values={"score": 9, "absent": 0})]),
       answer([fed("attendance", "fed", feed({"indicator": "absence"}, "not_supplied"), feed({"measure": "absent"}, "fed")),
               fed("reading", "fed", feed({"indicator": "probe"}, "not_supplied"), feed({"measure": "score"}, "fed"))],
              [student("s1", "decided", domain("attendance", "decided"), domain("reading", "decided", tier=at("tier_3", "lowest"), flags=[flag("g", "lowest")]), tier="tier_3")]))
vector("left", "whoever left the district is not screened, and listed", SOURCE,
       request(BOOK, [minimal.student("s1", enrollment="withdrawn", values={"score": 9})]),
       answer([], [], left=["s1"]))

# ---------------------------------------------------------------- until when
FRESH = [number("score", {"latest": {"of": "probe", "window": {"this": "year"}}}, least=0, fresh_for=days(30, "calendar"))]
fresh = book(LOW, measures=FRESH, domains=minimal.declared("reading"))
vector("fresh_until", "a score of October 5 that is fresh for 30 days holds until November 4", SOURCE,
       request(fresh, [who("s1", score(29))]),
       answer([READ], [student("s1", "decided", domain("reading", "decided", tier=at("tier_2", "low", until="2026-11-04")), tier="tier_2")]))
vector("last_fresh_day", "on its last day it still holds", SOURCE,
       request(fresh, [who("s1", score(29))], as_of="2026-11-04"),
       answer([READ], [student("s1", "decided", domain("reading", "decided", tier=at("tier_2", "low", until="2026-11-04")), tier="tier_2")], as_of="2026-11-04"))
vector("stale", "the day after it is stale: the tier is possible and no more", SOURCE,
       request(fresh, [who("s1", score(29))], as_of="2026-11-05", detail="full"),
       answer([READ], [student("s1", "possible", domain("reading", "possible", possible=[maybe("tier", "tier_2", "low")]),
              collect=[{"fact": {"measure": "score"}, "label": "Measure score", "reason": "stale", "decides": ["low"]}])], as_of="2026-11-05"))
COUNTED = [number("absent", {"count": {"of": "absence", "window": {"this": "year"}}}, whole=True, least=0, fresh_for=days(5, "school"))]
vector("fresh_count", "a count is as old as its feed: until Friday 16 October, and five school days from there", SOURCE,
       request(book(MORE, measures=COUNTED, domains=minimal.declared("attendance")), [who("s1", absent(10))], coverage=[minimal.feed("absence", last="2026-10-16")]),
       answer([fed("attendance", "fed", feed({"indicator": "absence"}, "fed", "2025-08-27", "2026-10-16"))],
              [student("s1", "decided", domain("attendance", "decided", tier=at("tier_2", "absent_10", until="2026-10-23"), flags=[flag("f", "absent_10", until="2026-10-23")]), tier="tier_2")]))
vector("between_years", "between two school years nothing holds longer than the day itself", SOURCE,
       request(book(rule("always", is_("score", below=30), [tier("reading", "tier_2")], domain="reading"), measures=[number("score", least=0)], domains=minimal.declared("reading")),
               [minimal.student("s1", values={"score": 9})], as_of="2026-07-01"),
       answer([fed("reading", "fed", feed({"measure": "score"}, "fed"))],
              [student("s1", "decided", domain("reading", "decided", tier=at("tier_2", "always", until="2026-07-01")), tier="tier_2")], as_of="2026-07-01"))
vector("until_the_rule_ends", "a rule in force until a day gives nothing after it", SOURCE,
       request(book({**LOW, "effective_until": "2026-12-01"}, domains=minimal.declared("reading")), [who("s1", score(29))]),
       answer([READ], [student("s1", "decided", domain("reading", "decided", tier=at("tier_2", "low", until="2026-12-01")), tier="tier_2")]))

# ---------------------------------------------------------------- a rate of the days enrolled
RATED = [number("days", {"member_days": {"window": {"this": "year"}, "fed_by": "absence"}}, whole=True, least=0),
         number("absent", {"count": {"of": "absence", "window": {"this": "year"}, "distinct": "days"}}, whole=True, least=0, fresh_for=days(5, "school")),
         number("rate", {"expression": {"quotient": [{"product": [{"number": 100}, {"measure": "absent"}]}, {"enough": {"of": {"measure": "days"}, "at_least": 20}}]}}, least=0, greatest=100)]
rated = book(rule("chronic", is_("rate", at_least=10), [tier("attendance", "tier_2")], domain="attendance"), measures=RATED,
             domains=minimal.declared("attendance"), schools=[minimal.school("east")])
ENROLLED = {"school": "east", "enrolled": [{"school": "east", "from": "2026-08-26"}]}
# 26 August to 20 October: 4 + 22 + 14 weekdays are 40 days; 4 of them are exactly 10 percent, 4 of 41 are not.
for last, n, wanted in [("2026-10-20", 4, at("tier_2", "chronic", until="2026-10-27")), (DAY, 4, None), (DAY, 5, at("tier_2", "chronic", until="2026-10-28"))]:
    vector(f"rate_{n}_until_{last[5:]}", f"{n} absences of the days from 26 August to {last}, as far as the feed reaches", SOURCE,
           request(rated, [who("s1", absent(n), **ENROLLED)], coverage=[minimal.feed("absence", last=last)]),
           answer([fed("attendance", "fed", feed({"indicator": "absence"}, "fed", "2025-08-27", last), school="east")],
                  [student("s1", "decided", domain("attendance", "decided", tier=wanted), tier=wanted and "tier_2", school="east")]))
late = {"school": "east", "enrolled": [{"school": "east", "from": "2026-09-24"}]}
vector("rate_of_too_few_days", "enrolled since 24 September: 5 + 15 days less one are too few", SOURCE,
       request(rated, [who("s1", absent(0), **{**late, "enrolled": [{"school": "east", "from": "2026-09-25"}]})], coverage=[minimal.feed("absence")], detail="full"),
       answer([fed("attendance", "empty", feed({"indicator": "absence"}, "empty", "2025-08-27", DAY), school="east")],
              [student("s1", "possible", domain("attendance", "possible", "empty", possible=[maybe("tier", "tier_2", "chronic")]), school="east",
                       collect=[{"fact": {"measure": "rate"}, "label": "Measure rate", "reason": "too_few_points", "decides": ["chronic"]}])]))
