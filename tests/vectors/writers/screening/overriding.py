"""What people decided otherwise than the rules."""

from domains import BOOK, FED, FEED, READ, SOURCE, absent, score, who
from write import YEAR_END, answer, at, domain, finding, flag, maybe, request, student, vector

NO_ABSENCE = domain("attendance", "decided")


def decided(what, on="2026-10-12", domain="reading", by="p1", until=None, **more):
    out = {"student": "s1", "domain": domain, "decides": what, "by": by, "reason": "seen in class", "on": on, **more}
    return {**out, "until": until} if until else out


def stands(what, by_rules=None, on="2026-10-12", until=YEAR_END, by="p1"):
    out = {"decides": what, "by": by, "on": on, "until": until}
    return {**out, "by_rules": by_rules} if by_rules else out


def case(name, about, overrides, reading, observed=score(29), tier=None, findings=(), state="decided", feeds=None):
    vector(f"override_{name}", about, SOURCE, request(BOOK, [who("s1", absent(1), observed)], coverage=[FEED], overrides=overrides),
           answer(feeds or [FED, READ], [student("s1", state, NO_ABSENCE, reading, tier=tier)], findings=findings))


TWO = {"tier": "tier_2"}
case("up", "a person decides for more than the rules: it stands, beside what they say", [decided({"tier": "tier_3"})],
     domain("reading", "decided", tier=at("tier_3"), overrides=[stands({"tier": "tier_3"}, TWO)]), tier="tier_3")
case("down", "a person decides for less: it stands, although the rules say more", [decided("no_tier")],
     domain("reading", "decided", overrides=[stands("no_tier", TWO)]))
case("again", "the rules asked again say more than before: the decision stands, and what they say now is said", [decided({"tier": "tier_2"})],
     domain("reading", "decided", tier=at("tier_2"), flags=[flag("g", "lowest")], overrides=[stands(TWO, {"tier": "tier_3"})]), observed=score(5), tier="tier_2")
case("flag_off", "a flag that a person takes away; the tier is another question", [decided({"no_flag": "g"})],
     domain("reading", "decided", tier=at("tier_3", "lowest"), overrides=[stands({"no_flag": "g"}, {"flag": "g"})]), observed=score(5), tier="tier_3")
case("flag_on", "a flag that a person sets", [decided({"flag": "f"})],
     domain("reading", "decided", tier=at("tier_2", "low"), flags=[flag("f")], overrides=[stands({"flag": "f"})]), tier="tier_2")
case("until", "it stands until the day that the person named", [decided({"tier": "tier_3"}, until="2026-10-21")],
     domain("reading", "decided", tier=at("tier_3", until="2026-10-21"), overrides=[stands({"tier": "tier_3"}, TWO, until="2026-10-21")]), tier="tier_3")
case("ended", "the day after, the rules are asked again, and a finding says so", [decided({"tier": "tier_3"}, until="2026-10-20")],
     domain("reading", "decided", tier=at("tier_2", "low")), tier="tier_2",
     findings=[finding("W_OVERRIDE_ENDED", "s1", "a person's decision has come to its end: the rules are asked again")])
case("of_last_year", "no decision outlives its school year", [decided({"tier": "tier_3"}, on="2026-05-04")],
     domain("reading", "decided", tier=at("tier_2", "low")), tier="tier_2",
     findings=[finding("W_OVERRIDE_ENDED", "s1", "a person's decision has come to its end: the rules are asked again")])
case("to_come", "a decision dated after the day is not applied yet", [decided({"tier": "tier_3"}, on="2026-10-22")],
     domain("reading", "decided", tier=at("tier_2", "low")), tier="tier_2",
     findings=[finding("W_FUTURE_OVERRIDE", "s1", "a person's decision is dated after the day of the decision; it is not applied yet")])
case("latest", "of two decisions about the same the later one stands, in whichever order they come", [decided({"tier": "tier_3"}, on="2026-10-13", by="p2"), decided("no_tier")],
     domain("reading", "decided", tier=at("tier_3"), overrides=[stands({"tier": "tier_3"}, TWO, on="2026-10-13", by="p2")]), tier="tier_3")
case("undeclared", "a decision about a tier that the handbook does not have is said, not applied", [decided({"tier": "tier_9"})],
     domain("reading", "decided", tier=at("tier_2", "low")), tier="tier_2",
     findings=[finding("W_UNKNOWN_OVERRIDE", "s1", "a person's decision names a domain, tier or flag that the handbook does not declare; it is not applied")])
case("of_missing", "a person who decides the tier leaves only the flag open", [decided({"tier": "tier_2"})],
     domain("reading", "not_screened", "not_supplied", "no_feed", tier=at("tier_2"), possible=[maybe("flag", "g", "lowest")], overrides=[stands(TWO)]),
     observed=[], tier="tier_2", state="possible",
     feeds=[FED, {"domain": "reading", "state": "not_supplied", "feeds": [{"of": {"indicator": "probe"}, "state": "not_supplied"}]}],
     findings=[finding("W_DOMAIN_NOT_SUPPLIED", "reading", "no feed of this domain was supplied for a school: its students are not screened in it, which does not say that they need nothing")])
vector("override_twice_on_a_day", "two decisions of one day about the same: nobody can say which stands", SOURCE,
       request(BOOK, [who("s1", score(29))], overrides=[decided({"tier": "tier_3"}), decided({"flag": "f"}), decided("no_tier")]),
       error=("E_CONFLICTING_RECORD", "/request/overrides/2"))
