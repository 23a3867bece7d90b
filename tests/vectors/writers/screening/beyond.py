"""Beyond single rules: patterns, notices, recovery, needs, groups, check-ins. The handbook's thresholds
are 10 absences in 30 calendar days, and scores below 30 and 10."""

from domains import READ, SOURCE, score
from write import DAY, answer, at, domain, fed, feed, flag, maybe, request, student, vector

import minimal
from minimal import days, handbook, is_, number, rule, seen, series, support, tier

MEASURES = [number("absent", {"count": {"of": "absence", "window": {"last": days(30, "calendar")}}}, whole=True, least=0),
            number("score", {"latest": {"of": "probe", "window": {"this": "year"}}}, least=0)]
ABSENT = rule("absent", is_("absent", at_least=3), [tier("attendance", "tier_2"), {"flag": "f"}], domain="attendance")
LOW = rule("low", is_("score", below=30), [tier("reading", "tier_2")], domain="reading")
LOWEST = rule("lowest", is_("score", below=10), [tier("reading", "tier_3"), {"flag": "g"}], domain="reading")
SCHOOL = [minimal.school("east"), minimal.school("west")]


def book(*rules, measures=None, **more):
    more.setdefault("domains", minimal.declared("attendance", "reading"))
    return handbook(*(rules or (ABSENT, LOW, LOWEST)), measures=measures or MEASURES, indicators=minimal.declared("absence", "probe"), **more)


FEEDS = [minimal.feed("absence"), minimal.feed("probe")]
FED = [fed("attendance", "fed", feed({"indicator": "absence"}, "fed", "2025-08-27", DAY)),
       fed("reading", "fed", feed({"indicator": "probe"}, "fed", "2025-08-27", DAY))]
EMPTY = [fed("attendance", "empty", feed({"indicator": "absence"}, "empty", "2025-08-27", DAY)), FED[1]]


def who(name="s1", absences=(), scores=(), **more):
    return minimal.student(name, observations=seen("absence", *absences) + series("probe", scores), **more)


def pattern(name, state="there", domains=(), **more):
    out = {"pattern": name, "label": f"Pattern {name}", "state": state}
    if domains:
        out["domains"] = [{"domain": d, "tier": t, **({"before": b} if b else {})} for d, t, b in domains]
    return {**out, **more}


def patterns(**when):
    return {"patterns": [{"id": name, "label": f"Pattern {name}", "when": what} for name, what in when.items()]}


DECIDED = domain("attendance", "decided"), domain("reading", "decided")
MISSED = ["2026-10-13", "2026-10-14", "2026-10-15"]
TWO_ABSENT = domain("attendance", "decided", tier=at("tier_2", "absent"), flags=[flag("f", "absent")])
TWO_LOW = domain("reading", "decided", tier=at("tier_2", "low"))
THREE_LOW = domain("reading", "decided", tier=at("tier_3", "lowest"), flags=[flag("g", "lowest")])

# ---------------------------------------------------------------- patterns
both = book(screening=patterns(both={"at_tier": {"tier": "tier_2", "at_least": 2}}, flags={"flags": {"at_least": 2, "among": ["f", "g"]}}))
for name, scores, reading, found, top in [
    ("two_domains", [("2026-10-05", 29)], TWO_LOW, [pattern("both", domains=[("attendance", "tier_2", None), ("reading", "tier_2", None)])], "tier_2"),
    ("a_higher_tier_and_flags", [("2026-10-05", 9)], THREE_LOW, [pattern("both", domains=[("attendance", "tier_2", None), ("reading", "tier_3", None)]), pattern("flags", flags=["f", "g"])], "tier_3"),
    ("one_domain", [("2026-10-05", 30)], DECIDED[1], [], "tier_2"),
]:
    vector(f"pattern_{name}", "two domains at tier 2 or higher, and two flags", SOURCE, request(both, [who(absences=MISSED, scores=scores)], coverage=FEEDS),
           answer(FED, [student("s1", "decided", TWO_ABSENT, reading, tier=top, patterns=found)]))
OPEN = domain("reading", "possible", possible=[maybe("tier", "tier_2", "low"), maybe("tier", "tier_3", "lowest"), maybe("flag", "g", "lowest")])
vector("pattern_possible", "a score that is missing could bring the pattern", SOURCE, request(both, [who(absences=MISSED), who("s2", scores=[("2026-10-05", 30)])], coverage=FEEDS),
       answer(FED, [student("s1", "possible", TWO_ABSENT, OPEN, tier="tier_2",
                            patterns=[pattern("both", "possible", [("attendance", "tier_2", None)], open=["reading"]), pattern("flags", "possible", flags=["f"], open_flags=["g"])]),
                    student("s2", "decided", *DECIDED)]))
RISE = book(screening=patterns(rising={"rising": {"within": days(6, "weeks"), "at_least": 2}}))
# Six weeks before 21 October is 9 September.
vector("pattern_rising", "both tiers are higher than what the same rules said six weeks ago of what was known then", SOURCE,
       request(RISE, [who(absences=["2026-09-01", *MISSED], scores=[("2026-09-03", 20), ("2026-10-05", 9)])], coverage=FEEDS),
       answer(FED, [student("s1", "decided", TWO_ABSENT, THREE_LOW, tier="tier_3",
                            patterns=[pattern("rising", domains=[("attendance", "tier_2", None), ("reading", "tier_3", "tier_2")], since="2026-09-09")])]))
vector("pattern_not_rising", "a tier that stood six weeks ago does not rise", SOURCE,
       request(RISE, [who(absences=MISSED, scores=[("2026-09-03", 20), ("2026-10-05", 19)])], coverage=FEEDS),
       answer(FED, [student("s1", "decided", TWO_ABSENT, TWO_LOW, tier="tier_2")]))
vector("pattern_rising_from_nothing", "the feed began later: a domain that was not screened then did not rise", SOURCE,
       request(RISE, [who(absences=MISSED, scores=[("2026-10-05", 29)])], coverage=[FEEDS[0], minimal.feed("probe", "2026-09-15")]),
       answer([FED[0], fed("reading", "fed", feed({"indicator": "probe"}, "fed", "2026-09-15", DAY))], [student("s1", "decided", TWO_ABSENT, TWO_LOW, tier="tier_2")]))
vector("pattern_rising_perhaps", "others were scored then, so that the school was fed: the student could have been lower already", SOURCE,
       request(RISE, [who(absences=MISSED, scores=[("2026-10-05", 29)]), who("s2", scores=[("2026-09-03", 50)])], coverage=FEEDS),
       answer(FED, [student("s1", "decided", TWO_ABSENT, TWO_LOW, tier="tier_2",
                            patterns=[pattern("rising", "possible", [("attendance", "tier_2", None)], open=["reading"], since="2026-09-09")]), student("s2", "decided", *DECIDED)]))

# ---------------------------------------------------------------- notices, and what becomes of the need
MENU = [support("talk", ["reading"], "tier_1"), support("group", ["reading"], "tier_2"), support("one_to_one", ["reading"], "tier_3", consent="yes"),
        support("other", ["attendance"], "tier_2")]
ALIVE = {"alive": {"delivered_within": days(10), "delivered_percent": 80}}
served = book(LOW, LOWEST, supports=MENU, consents=minimal.declared("yes"), screening=ALIVE)
READING = [FED[1]]
NOBODY_ASKS = domain("attendance", "not_screened", "not_supplied", "no_rule")


def notice(name, about, supports, met, state, shown=None, value=29, because=None, as_of=DAY, book=served, **facts):
    got = [{"support": one["support"], "from": one["from"], **({"because": why} if why else {})} for one, why in (shown or [])]
    of = [{"tier": "tier_2"}] if value >= 10 else [{"tier": "tier_3"}, {"flag": "g"}]
    notices = [{"of": one, "state": state, **({"supports": got} if got else {})} for one in of]
    low = domain("reading", "decided", tier=at("tier_2", "low") if value >= 10 else at("tier_3", "lowest"), flags=[flag("g", "lowest")] if value < 10 else [], met=met, notices=notices)
    more = {key: facts.pop(key) for key in ("consents",) if key in facts}
    vector(f"need_{name}", about, SOURCE, request(book, [who(scores=[("2026-10-05", value)], supports=supports, **more)], as_of=as_of, coverage=FEEDS, **facts),
           answer([fed("attendance", "not_supplied"), *READING], [student("s1", "possible", NOBODY_ASKS, low, tier="tier_2" if value >= 10 else "tier_3")], as_of=as_of))


def got(what="group", start="2026-09-28", **more):
    return {"support": what, "from": start, **more}


one = got(last_delivered="2026-10-20")
notice("alive", "a support of the domain at that tier is alive: nothing is said", [one], "served", "quiet", [(one, None)])
higher = got("one_to_one", last_delivered="2026-10-20")
notice("higher", "one above that tier is alive as well", [higher], "served", "quiet", [(higher, None)])
notice("below", "one below the tier is no answer to it, and serves the domain", [one], "served", "new", [], value=9)
other = got("other", last_delivered="2026-10-20")
notice("elsewhere", "a support of another domain is none", [other], "lost", "new")
what = got("talk", last_delivered="2026-10-20")
notice("for_everybody", "what every student gets is no answer to a need", [what], "served", "new")
# Ten school days before Wednesday 21 October is Wednesday 7 October.
edge = got(last_delivered="2026-10-07")
notice("on_the_last_day", "ten school days without a delivery are still accepted", [edge], "served", "quiet", [(edge, None)])
stale = got(last_delivered="2026-10-06")
notice("stale", "eleven are not: somebody is told again", [stale], "served", "resumed", [(stale, ["stale"])])
unknown = got()
notice("delivery_unknown", "nobody says when it was delivered, for longer than that", [unknown], "served", "resumed", [(unknown, ["delivery_unknown"])])
fresh = got(start="2026-10-07")
notice("just_begun", "it began ten school days ago, so that there is nothing to know yet", [fresh], "served", "quiet", [(fresh, None)])
late = got(last_delivered="2026-10-20", review_due="2026-10-20")
notice("overdue", "its review was due yesterday", [late], "served", "resumed", [(late, ["overdue"])])
due = got(last_delivered="2026-10-20", review_due=DAY)
notice("due_today", "a review that is due today is not late", [due], "served", "quiet", [(due, None)])
few = got(last_delivered="2026-10-20", given={"planned": 10, "delivered": 7})
notice("not_delivered", "7 of 10 sessions are below 80 percent", [few], "served", "resumed", [(few, ["not_delivered"])])
enough = got(last_delivered="2026-10-20", given={"planned": 10, "delivered": 8})
notice("delivered", "8 of 10 are 80 percent", [enough], "served", "quiet", [(enough, None)])
bad = got(last_delivered="2026-10-06", review_due="2026-10-01", given={"planned": 10, "delivered": 7})
notice("all_of_it", "everything that is wrong with it is said", [bad], "served", "resumed", [(bad, ["stale", "overdue", "not_delivered"])])
over = got(until="2026-10-16")
notice("ended", "it ended, and the need is there again", [over], "lost", "resumed", [(over, ["ended"])])
notice("ended_and_alive", "one ended, another is alive: nothing is said", [over, higher], "served", "quiet", [(higher, None)])
notice("ended_last_year", "one of last school year is history", [got(start="2026-01-12", until="2026-05-29")], "lost", "new")
notice("planned", "one that is to begin is not service: the student waits", [got(start="2026-10-22")], "waiting", "new")
notice("nothing", "nobody does anything, as far as is known", [], "lost", "new")
notice("with_a_case", "an open case names the domain: the student waits", [], "waiting", "new",
       cases=[{"id": "c1", "student": "s1", "owner": {"role": "coordinator"}, "opened": "2026-10-12", "domains": ["reading"]}])
notice("case_closed", "a closed case is none", [], "lost", "new",
       cases=[{"id": "c1", "student": "s1", "owner": {"role": "coordinator"}, "opened": "2026-10-12", "closed": "2026-10-14", "domains": ["reading"]}])
notice("full", "every support at that tier is full", [], "waiting", "new", seats=[{"support": "group", "free": 0}, {"support": "one_to_one", "free": 0}])
notice("one_free", "one of them is not", [], "lost", "new", seats=[{"support": "group", "free": 0}, {"support": "one_to_one", "free": 1}])
no = [{"consent": "yes", "state": "opted_out", "on": "2026-10-01"}]
notice("refused", "the only support at tier 3 needs a consent, and the family said no", [], "refused", "new", value=9, consents=no)
notice("refused_one_of_two", "at tier 2 there is one that needs none", [], "lost", "new", consents=no)
notice("refused_and_full", "the other one is full: the student waits", [], "waiting", "new", consents=no, seats=[{"support": "group", "free": 0}])
notice("agreed_later", "the latest word counts", [], "lost", "new", value=9, consents=[*no, {"consent": "yes", "state": "granted", "on": "2026-10-12"}])

# ---------------------------------------------------------------- compared with an earlier day
WEEK = book(LOW, LOWEST, domains=minimal.declared("reading"), screening={"compare_after": days(7, "calendar")})
for name, scores, state, made in [("new", [("2026-10-05", 40), ("2026-10-19", 29)], "new", []), ("standing", [("2026-10-05", 29), ("2026-10-19", 28)], "standing", []),
                                  ("worse", [("2026-10-05", 29), ("2026-10-19", 9)], "new", []), ("better", [("2026-10-05", 9), ("2026-10-19", 29)], "standing", ["tier_3"])]:
    last = scores[-1][1]
    needs = [{"tier": "tier_2"}] if last >= 10 else [{"tier": "tier_3"}, {"flag": "g"}]
    recovered = [{"was": {"tier": "tier_3"}, "rules": ["lowest"], "because": ["new_value"]}, {"was": {"flag": "g"}, "rules": ["lowest"], "because": ["new_value"]}] if made else []
    dom = domain("reading", "decided", tier=at("tier_2", "low") if last >= 10 else at("tier_3", "lowest"), flags=[flag("g", "lowest")] if last < 10 else [],
                 notices=[{"of": one, "state": state} for one in needs], recovered=recovered)
    vector(f"compared_{name}", "the answer beside that of a week ago, on what was known then", SOURCE, request(WEEK, [who(scores=scores)], coverage=FEEDS),
           answer(READING, [student("s1", "decided", dom, tier=needs[0]["tier"])], compared_with="2026-10-14"))
vector("compared_as_asked", "the host names the day of its last run", SOURCE, request(WEEK, [who(scores=[("2026-10-05", 29)])], compare_with="2026-10-02", coverage=FEEDS),
       answer(READING, [student("s1", "decided", TWO_LOW, tier="tier_2")], compared_with="2026-10-02"))
back = lambda *because: [{"was": was, "rules": ["absent"], "because": list(because)} for was in ({"tier": "tier_2"}, {"flag": "f"})]
well = lambda *because: domain("attendance", "decided", recovered=back(*because))
# 30 calendar days back from 21 October begin on 22 September, from 14 October on 15 September.
SLIDES = book(ABSENT, domains=minimal.declared("attendance"), screening=WEEK["screening"])
vector("recovered_window", "the days missed lie before the window now", SOURCE, request(SLIDES, [who(absences=["2026-09-15", "2026-09-16", "2026-09-17"])], coverage=FEEDS),
       answer(FED[:1], [student("s1", "decided", well("window_passed"))], compared_with="2026-10-14"))
CLEAN = [number("absent", {"count": {"of": "absence", "window": {"this": "year"}, "resets": [{"after_clean": days(10)}]}}, whole=True, least=0)]
# Ten school days in a row from 7 October are over on 20 October.
vector("recovered_reset", "ten clean school days in a row: the count of the year began anew", SOURCE,
       request(book(ABSENT, measures=CLEAN, domains=minimal.declared("attendance"), screening=WEEK["screening"]), [who(absences=["2026-10-02", "2026-10-05", "2026-10-06"])], coverage=FEEDS),
       answer(FED[:1], [student("s1", "decided", well("reset"))], compared_with="2026-10-14"))
vector("recovered_rule_ended", "the rule is not in force any more", SOURCE,
       request(book({**ABSENT, "effective_until": "2026-10-16"}, domains=minimal.declared("attendance"), screening=WEEK["screening"]), [who(absences=MISSED)], coverage=FEEDS, compare_with="2026-10-15"),
       answer(FED[:1], [student("s1", "not_screened", domain("attendance", "not_screened", why="no_rule", recovered=back("rule_rests")))], compared_with="2026-10-15"))
STALE = book(LOW, measures=[MEASURES[0], number("score", {"latest": {"of": "probe", "window": {"this": "year"}}}, least=0, fresh_for=days(12, "calendar"))], domains=minimal.declared("reading"), screening=WEEK["screening"])
vector("not_recovered", "the score is stale now: nobody recovered by that, the tier is possible", SOURCE, request(STALE, [who(scores=[("2026-10-05", 29)])], coverage=FEEDS),
       answer(READING, [student("s1", "possible", domain("reading", "possible", possible=[maybe("tier", "tier_2", "low")]))], compared_with="2026-10-14"))

# ---------------------------------------------------------------- groups before students
ASK = {"group_questions": [{"of": "class", "percent": 60, "least_known": 4}, {"of": "school", "percent": 60, "least_known": 4, "tier": "tier_3"}]}
ASKED = book(LOW, LOWEST, domains=minimal.declared("reading"), schools=SCHOOL, screening=ASK)
EAST = [{**FED[1], "school": "east"}]
EAST = [{"domain": "reading", "school": "east", "state": "fed", "feeds": FED[1]["feeds"]}]


def classroom(values):
    return [who(f"s{n}", scores=[("2026-10-05", v)] if v is not None else [], school="east", groups=["c1"]) for n, v in enumerate(values, 1)]


def part(n, value, part_of):
    if value is None:
        return student(f"s{n}", "possible", OPEN, school="east")
    if value >= 30:
        return student(f"s{n}", "decided", DECIDED[1], school="east")
    low = at("tier_2", "low") if value >= 10 else at("tier_3", "lowest")
    flags = [flag("g", "lowest")] if value < 10 else []
    return student(f"s{n}", "decided", domain("reading", "decided", tier=low, flags=flags, part_of=part_of), tier=low["tier"], school="east")


CLASS, AT = {"class": "c1"}, {"school": "east"}
for name, values, asked in [("three_of_five", [29, 29, 29, 30, 30], [(CLASS, 5, 3, 0)]), ("two_of_five", [29, 29, 30, 30, 30], []), ("too_few_known", [29, 29, 29, None, None], []),
                            ("with_missing", [29, 29, 9, 30, None], [(CLASS, 4, 3, 1)]), ("of_tier_3", [9, 9, 9, 30, 30], [(AT, 5, 3, 0), (CLASS, 5, 3, 0)])]:
    questions = [{"group": group, "domain": "reading", "known": k, "flagged": f, "missing": m} for group, k, f, m in asked]
    vector(f"group_{name}", "three of five of a class, of four who are known, ask what all students get; each student stays in the list", SOURCE,
           request(ASKED, classroom(values), coverage=FEEDS, groups=[{"id": "c1", "kind": "class", "school": "east"}]),
           answer(EAST, [part(n, value, [group for group, *_ in asked]) for n, value in enumerate(values, 1)], group_questions=questions))
grades = book(LOW, LOWEST, domains=minimal.declared("reading"), screening={"group_questions": [{"of": "grade", "percent": 50, "least_known": 2, "domains": ["reading"]}]})
GRADE = {"grade": {"school": "east", "grade": "3"}}
vector("group_of_a_grade", "half of the third graders of a school; the one of the fourth grade is alone", SOURCE,
       request(grades, [who("s1", scores=[("2026-10-05", 29)], school="east", grade="3"), who("s2", scores=[("2026-10-05", 50)], school="east", grade="3"), who("s3", scores=[("2026-10-05", 29)], school="east", grade="4")], coverage=FEEDS),
       answer(EAST, [student("s1", "decided", domain("reading", "decided", tier=at("tier_2", "low"), part_of=[GRADE]), tier="tier_2", school="east", grade="3"),
                     student("s2", "decided", DECIDED[1], school="east", grade="3"), student("s3", "decided", TWO_LOW, tier="tier_2", school="east", grade="4")],
              group_questions=[{"group": GRADE, "domain": "reading", "known": 2, "flagged": 1, "missing": 0}]))

# ---------------------------------------------------------------- check-ins
START = {"check_ins": [{"id": "cico", "flag": "g", "support": "check", "again_after": days(10), "confirmed_by": "counselor"}]}
CHECK = support("check", ["reading"], "tier_3", consent="yes", grades={"from": "3", "to": "8"})
proposing = book(LOW, LOWEST, domains=minimal.declared("reading"), supports=[CHECK], consents=minimal.declared("yes"), screening=START)
YES = [{"consent": "yes", "state": "granted", "on": "2026-09-01"}]


def propose(name, about, students, wanted, met=None, book=proposing, **facts):
    """Students by name: what is known beside a score of 9, and what is proposed."""
    asked = [who(n, scores=[("2026-10-05", 9)], **{"grade": "5", "consents": YES, **more}) for n, more in students.items()]
    met = met or {}
    out = [student(n, "decided", domain("reading", "decided", tier=at("tier_3", "lowest"), flags=[flag("g", "lowest")], **met.get(n, {})), tier="tier_3", grade=more.get("grade", "5")) for n, more in sorted(students.items())]
    check_ins = [{"check_in": "cico", "student": n, "support": "check", "state": state, "confirmed_by": "counselor", **more} for n, state, more in wanted]
    vector(f"check_in_{name}", about, SOURCE, request(book, asked, coverage=FEEDS, **facts), answer(READING, out, check_ins=check_ins))


propose("confirm", "a flag proposes a check-in: a person confirms it", {"s1": {}}, [("s1", "needs_confirmation", {})])
propose("no_consent_yet", "nobody asked the family yet", {"s1": {"consents": []}}, [("s1", "needs_consent", {})])
propose("refused", "the family said no", {"s1": {"consents": no}}, [("s1", "refused", {})], {"s1": {"met": "refused"}})
propose("not_offered", "it is not offered in grade 2", {"s1": {"grade": "2"}}, [("s1", "not_offered", {})])
going = {"supports": [got("check", "2026-10-12")]}
alive = {"met": "served", "notices": [{"of": of, "state": "quiet", "supports": [{"support": "check", "from": "2026-10-12"}]} for of in ({"tier": "tier_3"}, {"flag": "g"})]}
propose("going_on", "whoever receives it is proposed nothing", {"s1": going}, [], {"s1": alive})
propose("planned", "nor is whoever is to receive it", {"s1": {"supports": [got("check", "2026-10-26")]}}, [], {"s1": {"met": "waiting"}})
# Ten school days after Wednesday 7 October are over on Wednesday 21 October, after 6 October on 20 October.
ended = lambda until: {"met": "lost", "notices": [{"of": of, "state": "resumed", "supports": [{"support": "check", "from": "2026-09-01", "because": ["ended"]}]} for of in ({"tier": "tier_3"}, {"flag": "g"})]}
propose("cooling", "it ended ten school days ago: not again today", {"s1": {"supports": [got("check", "2026-09-01", until="2026-10-07")]}},
        [("s1", "cooling", {"not_before": "2026-10-22"})], {"s1": ended("2026-10-07")})
propose("cooled", "it ended eleven school days ago", {"s1": {"supports": [got("check", "2026-09-01", until="2026-10-06")]}}, [("s1", "needs_confirmation", {})], {"s1": ended("2026-10-06")})
declined = lambda on, result="declined", n="s1": {"student": n, "check_in": "cico", "on": on, "result": result}
propose("declined", "a person declined it five school days ago", {"s1": {}}, [("s1", "cooling", {"not_before": "2026-10-29"})], proposals=[declined("2026-09-14"), declined("2026-10-14")])
propose("declined_long_ago", "a person declined it in September", {"s1": {}}, [("s1", "needs_confirmation", {})], proposals=[declined("2026-09-14")])
waits = {n: {"met": "lost"} for n in ("s1", "s2", "s3")}
propose("seats", "two seats: to the two who wait longest, whatever their ids; the third waits on", {"s1": {}, "s2": {}, "s3": {}},
        [("s3", "needs_confirmation", {"since": "2026-10-05"}), ("s2", "needs_confirmation", {"since": "2026-10-12"}), ("s1", "waiting", {})], waits,
        seats=[{"support": "check", "free": 2}], proposals=[declined("2026-10-12", "waiting", "s2"), declined("2026-10-14", "waiting", "s3"), declined("2026-10-05", "waiting", "s3")])
propose("no_seat_for_a_no", "whoever has no consent yet takes no seat", {"s1": {"consents": []}, "s2": {}}, [("s1", "needs_consent", {}), ("s2", "needs_confirmation", {})],
        seats=[{"support": "check", "free": 1}])
