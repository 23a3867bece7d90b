"""Writes the vectors of handbook.analyze and handbook.sarif.

Beside each handbook stands which findings its words lead to: code, severity, what it is about, and the
values of the student who shows it, each worked out by hand or counted below. Once all of them hold, and
no other finding is there, the rest of the answer (messages, counts of nodes) is taken over.

TIERWISE_CALL=target/debug/call python3 tests/vectors/writers/analysis/vectors.py
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "referral"))

import freeze  # noqa: E402
from minimal import declared, days, feed, handbook, is_, judged, number, rule, school, seen, student, support, tier  # noqa: E402

OP = "handbook.analyze"
CITED = {"safety": {"cites": ["law"]}, "evaluation": {"cites": ["law"]}}
LAW = [{"id": "law", "about": "The state's code."}]


def book(*rules, flags=(), lanes=None, **more):
    """A handbook in which nothing but the rules can be wrong."""
    more.setdefault("citations", LAW)
    lanes = {lane: {**fields, **(lanes or {}).get(lane, {})} for lane, fields in CITED.items()}
    return handbook(*rules, flags=declared(*flags), lanes=lanes, **more)


def numbers(name="x", worse=None, unit="units", label=None, **values):
    out = {"id": name, "label": label or f"Measure {name}", "values": {"number": {"unit": unit, **values}}}
    return {**out, **({"worse": worse} if worse else {})}


def flag(name):
    return [{"flag": name}]


def scale(*flags, complete=False, exclusive=False, name="need", of=None, **more):
    out = {"id": name, "label": "Need", "of": of or {"flags": list(flags)}}
    out.update({key: True for key, value in (("complete", complete), ("exclusive", exclusive)) if value})
    return {**out, **more}


def leave(domain, name):
    return {"exit": {"domain": domain, "tier": name}}


CASES = []


def case(name, about, source, document, findings, verdicts=(), **more):
    """`findings`: (code, severity, about, facts of the witness or None[, the rules that apply])."""
    CASES.append((name, about, source, {"handbook": document, **more}, findings, verdicts))


# ---- published cut scores ----
def bands(measure, *tests, **promised):
    """A flag for each band, least serious first, on a scale that promises what it is told."""
    names = [f"f{n}" for n in range(1, len(tests) + 1)]
    rules = [rule(f"band_{name}", is_("x", **test), flag(name)) for name, test in zip(names, tests, strict=True)]
    return book(*rules, flags=names, measures=[measure], scales=[scale(*names, **promised)])


LEAKS = "MISSION, published cut scores with holes or overlaps"
PERCENT = {"unit": "percent", "least": 0, "greatest": 100}
case("leak_grades", "high-school grades in half points: at least 70, above 65 to 69, below 65: 65 and 69.5 are nowhere",
     LEAKS + ": Student Insights", bands(numbers(**PERCENT, step=0.5), {"at_least": 70}, {"band": {"from": 65.5, "below": 69.5}}, {"below": 65}, complete=True, exclusive=True),
     [("P001", "error", "need", {"x": 65}), ("P001", "error", "need", {"x": 69.5})], ["refuted", "proven"])
case("leak_grades_in_whole_points", "the same in whole points: only 65 is nowhere", LEAKS + ": Student Insights",
     bands(numbers(**PERCENT, whole=True), {"at_least": 70}, {"band": {"from": 66, "below": 70}}, {"below": 65}, complete=True, exclusive=True),
     [("P001", "error", "need", {"x": 65})], ["refuted", "proven"])

# Of 887 pairs of incident days and 20 to 180 school days with a rate of up to 6 percent, 239 fit no band.
PAIRS = [(part, whole) for whole in range(20, 181) for part in range(1, whole + 1) if 100 * part <= 6 * whole]
HOLES = [p for p in PAIRS if 0 < 100 * p[0] < p[1] or 2 * p[1] < 100 * p[0] < 3 * p[1]]
assert (len(PAIRS), len(HOLES)) == (887, 239)
LOWEST = [min((p for p in HOLES if (100 * p[0] < p[1]) == first), key=lambda p: p[0] / p[1]) for first in (True, False)]
assert LOWEST == [(1, 180), (3, 149)]
OF = {"percent_of": {"least": 20, "greatest": 180}}
case("leak_behavior", "none, 1 to 2 percent, 3 percent and more, of 20 to 180 days: holes between 0 and 1 and between 2 and 3, as 1 day of 34 shows",
     LEAKS + ": Panorama behavior, 239 of 887 pairs",
     book(rule("none", is_("x", equals=0), flag("f1")),
          rule("some", {"all": [is_("x", at_least=1), is_("x", at_most=2)]}, flag("f2")),
          rule("more", is_("x", at_least=3), flag("f3")),
          flags=["f1", "f2", "f3"], measures=[numbers(**PERCENT, **OF)], scales=[scale("f1", "f2", "f3", complete=True, exclusive=True)]),
     [("P001", "error", "need", {"x": (0.5556, 1, 180)}), ("P001", "error", "need", {"x": (2.0134, 3, 149)})], ["refuted", "proven"])
case("leak_attendance", "between 95 and 100, between 90 and 95, between 80 and 90, both ends included: 90 and 95 are in two bands",
     LEAKS + ": Panorama attendance",
     book(*(rule(f"band_{name}", {"all": [is_("x", at_least=low), is_("x", at_most=high)]}, flag(name)) for name, low, high in (("f1", 95, 100), ("f2", 90, 95), ("f3", 80, 90))),
          flags=["f1", "f2", "f3"], measures=[numbers(**PERCENT)], scales=[scale("f1", "f2", "f3", exclusive=True)]),
     [("P004", "error", "need", {"x": 95}), ("P004", "error", "need", {"x": 90})], ["refuted"])
case("leak_two_bands_without_a_scale", "the same without a scale: bands that share values are worth knowing",
     LEAKS + ": Panorama attendance",
     book(*(rule(f"band_{name}", {"all": [is_("x", at_least=low), is_("x", at_most=high)]}, flag(name)) for name, low, high in (("f1", 95, 100), ("f2", 90, 95))),
          flags=["f1", "f2"], measures=[numbers(**PERCENT)]),
     [("P005", "note", "band_f1", {"x": 95})], ["proven"])
case("leak_settings", "0 to 31, 33 to 61, 61 to 100 in whole points: 32 is in no band, 61 in two", LEAKS + ": RethinkEd, older version",
     book(*(rule(f"band_{name}", {"all": [is_("x", at_least=low), is_("x", at_most=high)]}, flag(name)) for name, low, high in (("f1", 61, 100), ("f2", 33, 61), ("f3", 0, 31))),
          flags=["f1", "f2", "f3"], measures=[numbers(**PERCENT, whole=True)], scales=[scale("f1", "f2", "f3", complete=True, exclusive=True)]),
     [("P001", "error", "need", {"x": 32}), ("P004", "error", "need", {"x": 61})], ["refuted", "refuted"])


def to_9_99(greatest):
    return book(rule("low", is_("x", at_most=9.99), flag("f1")),
                rule("some", {"all": [is_("x", at_least=10), is_("x", at_most=19.99)]}, flag("f2")),
                rule("high", is_("x", at_least=20), flag("f3")),
                flags=["f1", "f2", "f3"], measures=[numbers(**PERCENT, percent_of={"least": 1, "greatest": greatest})],
                scales=[scale("f1", "f2", "f3", complete=True, exclusive=True)])


assert not any(999 * w < 100 * 100 * p < 1000 * w or 1999 * w < 100 * 100 * p < 2000 * w for w in range(1, 186) for p in range(w))
case("leak_out_of_reach", "9.99, 10, 19.99 and 20 percent of at most 185 days: no student can fall between them",
     LEAKS + ": an attendance-tier application", to_9_99(185), [("P007", "note", "need", {"x": None})], ["proven", "proven"])
case("leak_within_reach", "with 1,001 days somebody can: 100 of 1,001 is 9.99001 percent, 200 of 1,001 is 19.98",
     "9.99 * 1001 = 9999.99 < 100 * 100 < 10010; above 19.99 the least whole is 1001 too: no", to_9_99(1001),
     [("P001", "error", "need", {"x": (9.99, 100, 1001)})], ["refuted", "proven"])
case("leak_elementary_indicators", "up to 4, 5 to 9, 10 to 14 percent: 4.5 is in no band, nor is what is above 14",
     "rules.jsonl EWI-04 to EWI-06",
     book(rule("little", is_("x", at_most=4), flag("f1")), rule("some", {"all": [is_("x", at_least=5), is_("x", at_most=9)]}, flag("f2")),
          rule("high", {"all": [is_("x", at_least=10), is_("x", at_most=14)]}, flag("f3")),
          flags=["f1", "f2", "f3"], measures=[numbers(worse="higher", **PERCENT)], domains=declared("academic", "behavior")),
     [("P001", "warning", "little", {"x": 4.5}), ("P001", "warning", "high", {"x": 9.5}), ("P001", "warning", "high", {"x": 15})], ["refuted"])
case("leak_shared_edges", "at least 40, 25 to 40, up to 25, both ends named: 25 and 40 are in two bands", "rules.jsonl NCII-01",
     book(rule("above", is_("x", at_least=40), flag("f1")), rule("watch", {"all": [is_("x", at_least=25), is_("x", at_most=40)]}, flag("f2")),
          rule("intervene", is_("x", at_most=25), flag("f3")), flags=["f1", "f2", "f3"],
          measures=[numbers(unit="percentile", least=1, greatest=99, whole=True)], scales=[scale("f1", "f2", "f3", complete=True, exclusive=True)]),
     [("P004", "error", "need", {"x": 40}), ("P004", "error", "need", {"x": 25}), ("P007", "note", "need", {"x": None})], ["proven", "refuted"])
case("leak_levels_behind", "half to one level behind is tier 2, one and a half and more tier 3: between them is nothing", "rules.jsonl MV-01",
     book(rule("two", {"all": [is_("x", at_least=0.5), is_("x", at_most=1)]}, [tier("academic", "tier_2")]),
          rule("three", is_("x", at_least=1.5), [tier("academic", "tier_3")]),
          rule("leave_two", judged("done"), [leave("academic", "tier_2")]), rule("leave_three", judged("done"), [leave("academic", "tier_3")]),
          judgments=[{"id": "done", "question": {"en": "Is it enough?"}, "asked_of": ["counselor"]}],
          measures=[numbers(unit="levels", least=0, step=0.1)]),
     [("P001", "warning", "three", {"x": 1.1}), ("P014", "warning", "leave_two", {"x": 1, "done": True}), ("P014", "warning", "leave_three", {"x": 2, "done": True}), ("P025", "warning", "academic", {"x": 1.4})],
     ["refuted", "refuted", "refuted"])
POINTS = {"percent": {"part": "earned", "whole": "possible"}}


def points(name, window):
    return {**numbers(name, **PERCENT), "compute": {"percent": {**POINTS["percent"], "window": window}}}


case("leak_sixty_percent", "below 60 percent of a week's points enters, above 60 of five days leaves: 60 does neither, and two windows can do both",
     "rules.jsonl ROE-01, ROE-02",
     book(rule("enter", is_("week", below=60), [tier("behavior", "tier_2")], domain="behavior"),
          rule("leave", is_("five_days", more_than=60), [leave("behavior", "tier_2")], domain="behavior"),
          indicators=declared("earned", "possible"), measures=[points("week", {"this": "week"}), points("five_days", {"last": days(5)})]),
     [("P014", "error", "leave", {"five_days": 61, "week": 0}), ("P001", "warning", "enter", {"five_days": 60, "week": 60})], ["refuted"])
case("leak_tenth_percentile", "below the 10th percentile tier 3, 11th to 24th tier 2: the 10th is in neither, and has less than the better 11th",
     "rules.jsonl DODG-06, DODG-08",
     book(rule("three", is_("x", below=10), [tier("academic", "tier_3")]), rule("two", {"all": [is_("x", at_least=11), is_("x", at_most=24)]}, [tier("academic", "tier_2")]),
          rule("leave", is_("x", at_least=40), [leave("academic", "tier_2"), leave("academic", "tier_3")]),
          measures=[numbers(worse="lower", unit="percentile", least=1, greatest=99, whole=True)]),
     [("P006", "error", "academic", {"x": 10}), ("P001", "warning", "three", {"x": 10}), ("P001", "warning", "leave", {"x": 25})],
     ["refuted", "proven", "proven", "refuted"])

# ---- reachability ----
X = numbers(least=0, greatest=100)
case("unmet", "at least 20 and below 10: nobody", "the rule's own words", book(rule("r", {"all": [is_("x", at_least=20), is_("x", below=10)]}), flags=["f"], measures=[X]),
     [("P002", "error", "r", None)])
case("unmet_between_whole_numbers", "above 3 and below 4 referrals: nobody, they are whole", "the rule's own words",
     book(rule("r", {"all": [is_("x", more_than=3), is_("x", below=4)]}), flags=["f"], measures=[numbers(least=0, whole=True)]),
     [("P002", "error", "r", None)])
case("unmet_grade_at_a_school", "grade 9 at the elementary school: nobody", "schools declare the grades they teach",
     book(rule("r", {"all": [{"grades": {"from": "9", "to": "9"}}, {"school": "elm"}]}), rule("s", {"all": [{"grades": {"from": "9", "to": "9"}}, {"school": "high"}]}),
          flags=["f"], schools=[school("elm", "K", "5"), school("high", "9", "12")]),
     [("P002", "error", "r", None)])
case("always_overridden_by_one", "whoever is at 10 is at 5: the first rule is always overridden", "Rule.overrides",
     book(rule("r", is_("x", at_least=10)), rule("s", is_("x", at_least=5), flag("g"), overrides=["r"]), flags=["f", "g"], measures=[X]),
     [("P002", "error", "r", None)], ["refuted", "proven"])
case("always_overridden_by_two", "at 5 and more: below 20, and at 15 and more; a third overrides little and is not named", "Rule.overrides",
     book(rule("r", is_("x", at_least=5)), rule("s", is_("x", below=20), flag("g"), overrides=["r"]), rule("t", is_("x", at_least=15), flag("g"), overrides=["r"]),
          rule("u", is_("x", equals=17), flag("g"), overrides=["r"]), flags=["f", "g"], measures=[X]),
     [("P003", "error", "r", None, None, ["r", "s", "t"])], ["refuted", "proven"])
case("overridden_but_not_always", "a rule that overrides is itself overridden at 50: then the first one applies", "Rule.overrides",
     book(rule("r", is_("x", at_least=10)), rule("s", is_("x", at_least=5), flag("g"), overrides=["r"]), rule("t", is_("x", at_least=50), flag("h"), overrides=["s"]),
          flags=["f", "g", "h"], measures=[X]), [], ["proven", "proven", "proven"])
case("owner_who_never_owns", "both hold for everybody; the higher priority owns", "Rule: the higher priority wins",
     book(rule("r", "always", [{"owner": {"role": "counselor"}}]), rule("s", "always", [{"owner": {"role": "evaluator"}}], priority=5)),
     [("P002", "warning", "r", None)])

# ---- conflicts ----
DO = "leave the campus"
case("permit_and_forbid", "what one rule permits from 5 on another forbids from 10 on", "two outcomes about one thing",
     book(rule("r", is_("x", at_least=5), [{"permit": {"what": "Leave the campus"}}]), rule("s", is_("x", at_least=10), [{"forbid": {"what": DO}}]), measures=[X]),
     [("P004", "error", "r", {"x": 10})], ["refuted"])
case("permit_and_forbid_apart", "the same, below 5: nobody meets both", "two outcomes about one thing",
     book(rule("r", is_("x", below=5), [{"permit": {"what": DO}}]), rule("s", is_("x", at_least=10), [{"forbid": {"what": DO}}]), measures=[X]), [], ["proven"])
case("permit_overrides_forbid", "the same, and the permission overrides: no conflict", "Rule.overrides",
     book(rule("r", is_("x", at_least=5), [{"permit": {"what": DO}}], overrides=["s"]), rule("s", is_("x", at_least=3), [{"forbid": {"what": DO}}]), measures=[X]), [], ["proven", "proven"])
case("permit_with_a_priority", "the same with two priorities: the handbook says which comes first", "P004 is about one priority",
     book(rule("r", is_("x", at_least=5), [{"permit": {"what": DO}}], priority=1), rule("s", is_("x", at_least=10), [{"forbid": {"what": DO}}]), measures=[X]), [])
case("amounts_that_exclude_each_other", "at least 45 minutes and at most 30; at least 20 excludes neither", "no number is both",
     book(rule("r", is_("x", at_least=5), [{"dosage": {"minutes": {"at_least": 45}}}]), rule("s", is_("x", at_least=10), [{"dosage": {"minutes": {"at_most": 30}}}]),
          rule("t", "always", [{"dosage": {"minutes": {"at_least": 20}}}]), measures=[X]),
     [("P004", "error", "r", {"x": 10})], ["refuted"])
case("tier_found_and_ruled_out", "one rule finds tier 2 needed, another rules it and all above out: the prohibition wins, and people should know", "Outcome.Prohibit",
     book(rule("r", is_("x", at_least=5), [tier("academic", "tier_2")]), rule("s", is_("x", at_least=10), [{"prohibit": {"domain": "academic", "tier": "tier_2"}}]),
          rule("t", is_("x", equals=0), [leave("academic", "tier_2")]), measures=[X]),
     [("P004", "warning", "r", {"x": 10})], ["refuted", "proven", "proven"])
case("two_owners", "two owners with one priority: the lower id wins, which nobody meant", "Rule: then the lower id",
     book(rule("r", is_("x", at_least=5), [{"owner": {"role": "counselor"}}]), rule("s", is_("x", at_least=10), [{"owner": {"role": "evaluator"}}]), measures=[X]),
     [("P002", "warning", "s", None), ("P004", "warning", "r", {"x": 10})], ["refuted"])
case("two_cadences_and_two_dates", "one review twice, one deadline twice, each with another time", "two outcomes about one thing",
     book(rule("r", "always", [{"review": {"what": "points", "by": {"role": "counselor"}, "every": {"times_a_year": 3}}}, {"deadline": {"what": "meet", "within": days(5)}}]),
          rule("s", is_("x", at_least=1), [{"review": {"what": "points", "by": {"role": "counselor"}, "every": "every_season"}}]),
          rule("t", is_("x", at_least=2), [{"deadline": {"what": "Meet", "within": days(10)}}]), measures=[X]),
     [("P004", "warning", "r", {"x": 2}), ("P004", "warning", "r", {"x": 1})], ["refuted", "refuted"])

# ---- ladders ----
case("worse_gets_less", "absences are worse when higher; from 20 on the flag of the lower place alone", "Measure.worse",
     book(rule("low", {"any": [is_("x", band={"from": 5, "below": 10}), is_("x", at_least=20)]}, flag("f")), rule("high", is_("x", band={"from": 10, "below": 20}), flag("g")),
          flags=["f", "g"], measures=[numbers(worse="higher", least=0, whole=True)], scales=[scale("f", "g")]),
     [("P006", "error", "need", {"x": 20})], ["refuted"])
case("worse_never_gets_less", "each place begins where the one before ends", "Measure.worse",
     book(rule("low", is_("x", at_least=5), flag("f")), rule("high", is_("x", at_least=10), flag("g")),
          flags=["f", "g"], measures=[numbers(worse="higher", least=0, whole=True)], scales=[scale("f", "g")]), [], ["proven"])
case("step_over_a_place", "one more referral leads from tier 1 to tier 3", "one unit changes two tiers",
     book(rule("r", is_("x", at_least=5), [tier("academic", "tier_3")]), rule("s", is_("x", below=2), [leave("academic", "tier_3")]), measures=[numbers(worse="higher", least=0, whole=True)]),
     [("P025", "warning", "academic", {"x": 4})], ["proven", "proven", "proven"])
case("missing_and_exposed", "every value gives a place, and no value none", "Missing is a value",
     book(rule("low", is_("x", below=5), flag("f")), rule("high", is_("x", at_least=5), flag("g")), flags=["f", "g"], measures=[X], scales=[scale("f", "g", complete=True, exclusive=True)]),
     [("P007", "note", "need", {"x": None})], ["proven", "proven"])

# ---- entering and leaving ----
case("enters_and_leaves_at_once", "in from 5 on, out up to 5: at 5 both", "PROMISES 51",
     book(rule("r", is_("x", at_least=5), [tier("academic", "tier_2")]), rule("s", is_("x", at_most=5), [leave("academic", "tier_2")]), measures=[X]),
     [("P014", "error", "s", {"x": 5})], ["refuted", "proven"])
case("enters_and_leaves_apart", "in from 10 on, out below 5: a distance, which nobody calls a hole", "PROMISES 51: hysteresis",
     book(rule("r", is_("x", at_least=10), [{"support": "group"}]), rule("s", is_("x", below=5), [{"end_support": "group"}]), measures=[X], supports=[support("group", level="tier_2")]),
     [], ["proven", "proven"])
case("never_left_and_never_entered", "tier 2 is entered and never left, tier 3 left and never entered", "the rules' own words",
     book(rule("r", is_("x", at_least=10), [tier("academic", "tier_2")]), rule("s", is_("x", below=5), [leave("behavior", "tier_3")]), measures=[X]),
     [("P012", "warning", "r", None), ("P013", "note", "s", None)])

# ---- evaluation ----
TRIED = {**numbers("tried", unit="supports"), "compute": {"supports": {"ended": "not_responded"}}}
EVENT = [{"id": "evaluation", "label": "evaluation for special education"}]
case("evaluation_after_two_supports", "to consider an evaluation after two supports have failed is a duty, and no gate", "PROMISES 42; OSEP 11-07",
     book(rule("r", is_("tried", at_least=2), ["consider_evaluation"]), measures=[TRIED]), [("P017", "note", "r", None)])
case("evaluation_forbidden", "no evaluation before two supports were tried", "PROMISES 42; OSEP 11-07",
     book(rule("r", is_("tried", below=2), [{"forbid": {"what": "refer for an evaluation"}}]), measures=[TRIED]), [("P017", "error", "r", None)])
case("evaluation_not_to_be_delayed", "that an evaluation must not be delayed protects the student", "PROMISES 42; OSEP 11-07",
     book(rule("r", is_("tried", below=2), [{"forbid": {"what": "delay or deny an evaluation"}}]), measures=[TRIED]), [])
case("evaluation_permitted_only_then", "an evaluation may be asked for once two supports have failed", "PROMISES 42; OSEP 11-07",
     book(rule("r", is_("tried", at_least=2), [{"permit": {"what": "refer for special education evaluation"}}]), measures=[TRIED]), [("P017", "error", "r", None)])
case("evaluation_after_a_checklist", "documents that are complete before an evaluation", "PROMISES 42; OSEP 11-07",
     book(rule("r", "always", [{"checklist": {"what": "what was tried", "items": ["two supports"], "before": "evaluation"}}]), events=EVENT), [("P017", "error", "r", None)])
case("evaluation_waits", "an evaluation not before six weeks", "PROMISES 42; OSEP 11-07",
     book(rule("r", "always", [{"deadline": {"what": "evaluate for special education", "within": days(6, "weeks"), "timing": "not_before"}}])), [("P017", "error", "r", None)])
case("evaluation_limited", "at most so many evaluations", "PROMISES 42; OSEP 11-07",
     book(rule("r", "always", [{"limit": {"what": "evaluations in a month", "most": 4}}])), [("P017", "error", "r", None)])
case("evaluation_among_options", "a choice after two supports have failed, of which one is a referral to special education, is a duty", "PROMISES 42; OSEP 11-07",
     book(rule("r", is_("tried", at_least=2), [{"options": {"among": ["refer to special education", "go on"]}}]), measures=[TRIED]), [("P017", "note", "r", None)])
case("evaluation_by_another_name", "no full and individual assessment before two supports were tried", "PROMISES 42; 34 CFR 300.301 calls it full and individual",
     book(rule("r", is_("tried", below=2), [{"forbid": {"what": "a full and individual assessment"}}]), measures=[TRIED]), [("P017", "error", "r", None)])
case("evaluation_after_weeks", "the unit says nothing, and the measure is called after weeks", "PROMISES 42; OSEP 11-07",
     book(rule("r", is_("x", at_least=6), [{"permit": {"what": "refer to a child study team for testing"}}]), measures=[numbers(label="weeks of support")]), [("P017", "error", "r", None)])
case("evaluation_of_a_program", "an evaluation of the program is none of a student", "the words",
     book(rule("r", is_("tried", at_least=2), [{"deadline": {"what": "program evaluation", "within": days(6, "weeks"), "timing": "not_before"}}]), measures=[TRIED]), [])

# ---- tables ----
TABLE = {"id": "t", "label": "Table", "keys": ["grade", "season"], "rows": [
    {"when": [{"grades": {"from": "1", "to": "3"}}, {"season": "fall"}], "is": 10},
    {"when": [{"grades": {"from": "1", "to": "2"}}, {"season": "spring"}], "is": 20}]}
SEASONS = [{"id": "2026-27", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"},
           {"id": "fall", "kind": "season", "from": "2026-08-26", "until": "2026-12-31"}, {"id": "spring", "kind": "season", "from": "2027-01-01", "until": "2027-06-03"}]
case("table_with_a_hole", "grades 1 to 3 in fall, 1 and 2 in spring: grade 3 in spring is missing, and grade 4 is not meant", "the table's own rows",
     book(rule("r", is_("y", at_least=1)), flags=["f"], tables=[TABLE], periods=SEASONS, measures=[{**numbers("y"), "compute": {"expression": {"table": "t"}}}]),
     [("P001", "warning", "t", {"grade": "3", "season": "spring"})], ["refuted"])
BY_X = {"id": "t", "label": "Table", "keys": [{"measure": "x"}], "rows": [{"when": [{"is": {"below": 10}}], "is": 1}, {"when": [{"is": {"band": {"from": 20, "below": 30}}}], "is": 2}]}
case("table_with_a_hole_between_numbers", "below 10 and from 20 to 30: what lies between is missing, what lies above is not meant", "the table's own rows",
     book(rule("r", is_("y", at_least=1)), flags=["f"], tables=[BY_X], measures=[X, {**numbers("y"), "compute": {"expression": {"table": "t"}}}]),
     [("P001", "warning", "t", {"x": 10})], ["refuted"])

# ---- what cannot be given ----
SCHOOLS = [school("low", "K", "5"), school("high", "9", "12")]
case("support_of_other_grades", "a support for kindergarten to grade 2, proposed in grades 9 to 12", "Support.grades against Rule.grades",
     book(rule("r", is_("x", at_least=5), [{"support": "group"}], grades={"from": "9", "to": "12"}), rule("s", is_("x", below=2), [{"end_support": "group"}]),
          measures=[X], schools=SCHOOLS, supports=[{**support("group", level="tier_2"), "grades": {"from": "K", "to": "2"}}]),
     [("P032", "warning", "r", None)])
ALL_YEAR = {"id": "t", "label": "Table", "keys": ["grade"], "rows": [{"when": [{"grades": {"from": "K", "to": "4"}}], "is": 10}]}
case("table_without_a_grade", "a benchmark for kindergarten to grade 4, read in every grade: grade 5 has none", "the grades that the schools teach",
     book(rule("r", is_("y", at_least=1)), flags=["f"], tables=[ALL_YEAR], schools=SCHOOLS[:1], measures=[{**numbers("y"), "compute": {"expression": {"table": "t"}}}]),
     [("P032", "warning", "r", None)], ["proven"])
case("table_with_all_its_grades", "the same, read in the grades it has", "the grades that the schools teach",
     book(rule("r", is_("y", at_least=1), grades={"from": "K", "to": "4"}), flags=["f"], tables=[ALL_YEAR], schools=SCHOOLS[:1], measures=[{**numbers("y"), "compute": {"expression": {"table": "t"}}}]),
     [], ["proven"])

# ---- declarations ----
case("team_of_nobody", "a team that a rule calls together has no members and no roles", "PROMISES 31",
     book(rule("r", "always", [{"convene": {"team": "help", "about": "a plan"}}]), teams=[{"id": "help", "label": "Help"}]), [("P019", "warning", "help", None)])
case("law_to_be_read_again", "a lane names no law; another law was to be read again", "law, privacy, equity: jurisdiction as data",
     book(rule("r"), flags=["f"], lanes={"safety": {"cites": []}}, citations=[{**LAW[0], "review_by": "2026-01-01"}]),
     [("P020", "warning", "law", None), ("P020", "note", "safety", None)], as_of="2026-10-21")
case("ids_that_look_the_same", "two roles, one with a Cyrillic letter", "PROMISES 19",
     book(rule("r", "always", [{"owner": {"role": "nurse"}}, ]), rule("s", is_("x", at_least=1), [{"action": {"verb": "look", "by": {"role": "nur\u0455e"}}}]), measures=[X],
          roles=declared("coordinator", "counselor", "evaluator", "nurse", "nur\u0455e")), [("P021", "warning", "nur\u0455e", None)])
MOVES = {"count": {"of": "homeless_nights", "window": {"this": "year"}}}
case("indicator_close_to_a_protected_attribute", "a measure reads nights without a home, and says no reason", "PROMISES 41",
     book(rule("r", is_("x", at_least=1)), flags=["f"], indicators=declared("homeless_nights"), measures=[{**numbers("x", least=0), "compute": MOVES}]),
     [("P016", "warning", "homeless_nights", None)])
case("indicator_close_to_a_protected_attribute_with_a_reason", "the same with a reason", "PROMISES 41",
     book(rule("r", is_("x", at_least=1)), flags=["f"], indicators=declared("homeless_nights"),
          measures=[{**numbers("x", least=0), "compute": MOVES, "proxy_reason": "McKinney-Vento services."}]), [])
case("question_close_to_a_protected_attribute", "people are asked about foster care", "PROMISES 41",
     book(rule("r", judged("care")), flags=["f"], judgments=[{"id": "care", "question": {"en": "Is the student in foster care?"}, "asked_of": ["counselor"]}]),
     [("P016", "warning", "care", None)])
case("labels_of_deficit", "a label says what somebody is, and another what they need", "safeguards: deficit-free vocabulary",
     handbook(rule("r", is_("x", at_least=1)), rule("s", is_("x", at_least=2), flag("g")), lanes=CITED, citations=LAW, measures=[X],
              flags=[{"id": "f", "label": "High-risk student"}, {"id": "g", "label": "Needs reading support"}]), [("P022", "warning", "f", None)])
case("declared_and_unused", "a measure, a role and a flag that nothing names", "the document's own words",
     book(rule("r", is_("x", at_least=1)), flags=["f", "unused_flag"], measures=[X, numbers("unused_measure")], roles=declared("coordinator", "counselor", "evaluator", "unused_role")),
     [("P023", "note", "unused_measure", None), ("P023", "note", "unused_flag", None), ("P023", "note", "unused_role", None)])
EVER = {**numbers("x", least=0), "compute": {"count": {"of": "referral", "window": "ever"}}}
case("count_without_a_window", "referrals ever: the count only grows", "measures have a window",
     book(rule("r", is_("x", at_least=3)), flags=["f"], indicators=declared("referral"), measures=[EVER]), [("P031", "warning", "x", None)])
case("count_that_begins_anew", "referrals ever, anew after 30 clean days", "measures have a window",
     book(rule("r", is_("x", at_least=3)), flags=["f"], indicators=declared("referral"),
          measures=[{**numbers("x", least=0), "compute": {"count": {"of": "referral", "window": "ever", "resets": [{"after_clean": days(30)}]}}}]), [])
case("event_counted_without_a_window", "three meetings ever; one ever is no count", "events have a window",
     book(rule("r", {"happened": {"which": {"event": "meeting", "window": "ever"}, "is": {"at_least": 3}}}), rule("s", {"happened": {"which": {"event": "meeting", "window": "ever"}}}, flag("g")),
          flags=["f", "g"], events=declared("meeting")), [("P031", "warning", "r", None)])

# ---- accepting, days, cohort ----
HOLE = bands(numbers(**PERCENT, whole=True), {"at_least": 70}, {"below": 65}, complete=True)
case("accepted", "the hole is known and kept: the handbook is sound", "Handbook.accepts",
     {**HOLE, "accepts": [{"code": "P001", "about": "need", "reason": "To be asked of the publisher."}]},
     [("P001", "error", "need", {"x": 65}, "To be asked of the publisher.")], ["refuted"])
case("accepted_about_something_else", "what is accepted about another scale is not accepted here", "Handbook.accepts",
     {**HOLE, "accepts": [{"code": "P001", "about": "other", "reason": "Another one."}]}, [("P001", "error", "need", {"x": 65}), ("P030", "note", None, None)], ["refuted"])
case("unreadable_is_not_accepted", "an id that nothing declares cannot be kept", "Handbook.accepts",
     book(rule("r", is_("x", at_least=1)), flags=["f"], accepts=[{"code": "P010", "reason": "Later."}]), [("P010", "error", "r", None), ("P030", "note", None, None)])
case("unsound", "everything that a check refuses comes as a finding", "handbook.check",
     book(rule("r", is_("x", at_least=1)), flags=["f"]), [("P010", "error", "r", None)])
DATED = book(rule("old", is_("x", at_least=70), flag("f1"), effective_until="2026-12-31"), rule("new", is_("x", at_least=65), flag("f1"), effective_from="2027-01-01"),
             rule("rest", is_("x", below=65), flag("f2")), flags=["f1", "f2"], measures=[numbers(**PERCENT, whole=True)], scales=[scale("f2", "f1", complete=True)])
case("every_stretch_of_time", "until December from 70 on, from January on from 65: the hole is there until December", "Rule.effective_from",
     DATED, [("P001", "error", "need", {"x": 65}), ("P007", "note", "need", {"x": None})], ["refuted", "proven"])
case("one_day", "the same on a day in January", "request.as_of", DATED, [("P007", "note", "need", {"x": None})], ["proven"], as_of="2027-01-10")
case("cohort", "one student at 80; nobody below 65", "request.cohort",
     book(rule("r", is_("x", at_least=70)), rule("s", is_("x", below=65), flag("g")), flags=["f", "g"], measures=[numbers(**PERCENT, whole=True)]),
     [("P001", "warning", "r", {"x": 65}), ("P024", "note", "s", None)], ["refuted"], as_of="2026-10-21", cohort={"students": [student(values={"x": 80})]})

# ---- what is not known ----
MANY = book(*(rule(f"r{n:02}", "always", effective_from=f"2026-10-{n:02}") for n in range(1, 26)), flags=["f"])
case("too_many_stretches_of_time", "25 rules, each in force from another day on, are 26 stretches", "24 are looked at", MANY, [("P028", "error", None, None)], ["unknown"])
FULL = bands(numbers(**PERCENT, whole=True), {"at_least": 65}, {"below": 65}, complete=True)
case("out_of_nodes", "with one node nothing can be shown: that is an error, and of the bands a warning", "PROMISES 47", FULL,
     [("P028", "error", None, None), ("P028", "warning", None, None)], ["unknown"], limits={"analyzer_nodes": 1})
case("out_of_nodes_and_shown_all_the_same", "with one node nothing can be proven, and a student tried by chance shows the hole", "PROMISES 47", HOLE,
     [("P001", "error", "need", {"x": 65}), ("P028", "warning", None, None)], ["refuted"], limits={"analyzer_nodes": 1})


def facts_of(witness):
    return {next(iter(f["fact"].values())) if isinstance(f["fact"], dict) else f["fact"]:
            (f["value"], f["part"], f["whole"]) if "part" in f else f.get("value") for f in witness["facts"]}


def document_of(body):
    return body["handbook"]


def expected(entry):
    code, severity, about, facts, accepted, rules = (*entry, None, None)[:6] if len(entry) == 4 else (*entry, None)[:6] if len(entry) == 5 else entry
    return code, severity, about, facts, accepted, rules


failed = 0
for name, about, source, body, findings, verdicts in CASES:
    got = freeze.call(OP, json.dumps(body))
    problems = []
    if "answer" not in got:
        problems.append(got)
    else:
        answer = got["answer"]
        said = [(f["code"], f["severity"], f.get("about"), facts_of(f["witness"]) if "witness" in f else None, f.get("accepted")) for f in answer["findings"]]
        # What two values of one step have in common is not asked twice.
        wanted = [expected(entry) for entry in findings]
        if said != [entry[:5] for entry in wanted]:
            problems.append(f"wanted {[e[:5] for e in wanted]}\n         got {said}")
        for entry, finding in zip(wanted, answer["findings"]):
            if entry[5] and finding["rules"] != entry[5]:
                problems.append(f"rules {finding['rules']}")
        errors = sum(1 for e in wanted if e[1] == "error" and not e[4])
        if (answer["errors"], answer["sound"]) != (errors, errors == 0):
            problems.append((answer["errors"], answer["sound"]))
        # The bands of one number are looked at beside its scale, and have nothing to add.
        checks = [c["verdict"] for c in answer["checks"] if "scales" not in document_of(body) or not c["what"].startswith("between the bands")]
        if verdicts and checks != list(verdicts):
            problems.append(f"checks {[(c['code'], c['what'], c['verdict']) for c in answer['checks']]}")
        if any(f["code"] == "E_INTERNAL" for f in answer["findings"]):
            problems.append("internal")
    if problems:
        failed += 1
        print(name, *problems, sep="\n     ")
        continue
    freeze.vector(OP, name, about, source, body, {"/sound": answer["sound"]})

# ---- refused ----
SOUND = book(rule("r"), flags=["f"])
freeze.vector(OP, "limit_too_high", "more nodes than anybody may ask for", "resource limits", {"handbook": SOUND, "limits": {"analyzer_nodes": 5_000_001}}, error=("E_LIMIT", "/limits/analyzer_nodes"))
freeze.vector(OP, "cohort_without_a_day", "students, and no day to ask about", "dates come as arguments", {"handbook": SOUND, "cohort": {}}, error=("E_MISSING_KEY", "/as_of"))
freeze.vector(OP, "cohort_too_large", "two students where one is allowed", "resource limits",
              {"handbook": SOUND, "as_of": "2026-10-21", "limits": {"students": 1}, "cohort": {"students": [student("a"), student("b")]}}, error=("E_LIMIT", "/cohort/students"))
freeze.vector(OP, "unknown_key", "a key that the schema does not know", "strict reading", {"handbook": SOUND, "on": "2026-10-21"}, error=("E_UNKNOWN_KEY", ""))

# ---- SARIF ----
KEPT = {**HOLE, "accepts": [{"code": "P001", "reason": "To be asked of the publisher."}]}
freeze.vector("handbook.sarif", "hole_kept", "a hole that the district keeps is a result that is suppressed", "SARIF 2.1.0 (OASIS): result.level, suppression.kind `external`",
              {"analyze": {"handbook": KEPT}, "uri": "handbook.json"},
              {"/version": "2.1.0", "/runs/#": 1, "/runs/0/tool/driver/rules/#": 1, "/runs/0/results/#": 1, "/runs/0/results/0/ruleId": "P001", "/runs/0/results/0/level": "error",
               "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri": "handbook.json",
               "/runs/0/results/0/locations/0/logicalLocations/0/fullyQualifiedName": "/scales/0",
               "/runs/0/results/0/suppressions/0": {"kind": "external", "justification": "To be asked of the publisher."}})
freeze.vector("handbook.sarif", "nothing_found", "a sound handbook has a run without results", "SARIF 2.1.0 (OASIS)", {"analyze": {"handbook": SOUND}, "uri": "handbook.json"},
              {"/runs/0/results": []})
freeze.vector("handbook.sarif", "not_known", "what is not known is a result, so that a review does not pass it", "PROMISES 47",
              {"analyze": {"handbook": FULL, "limits": {"analyzer_nodes": 1}}, "uri": "handbook.json"},
              {"/runs/0/results/0/ruleId": "P028", "/runs/0/results/0/level": "error"})
freeze.vector("handbook.sarif", "limit_too_high", "paths lead into the request", "resource limits",
              {"analyze": {"handbook": SOUND, "limits": {"rules": 5_001}}, "uri": "handbook.json"}, error=("E_LIMIT", "/analyze/limits/rules"))

# ---- a district ----
ROUTE = "referral.route"
REQUEST = {"as_of": "2026-10-21", "referrals": [{"id": "r1", "student": "s1", "received": "2026-10-21", "referrer": {"kind": "teacher", "person": "p1"}, "concerns": [{"domain": "academic"}], "safety": {"answer": "no"}}],
           "facts": {"students": [student(values={"x": 80})]}}
FEW = {"analyzer_nodes": 1}
freeze.vector(ROUTE, "district_with_a_hole", "a district is not compiled from a handbook that leaves somebody out", "PROMISES 40",
              {"district": {"handbook": HOLE}, "request": REQUEST}, error=("P001", "/district/handbook/scales/0"))
freeze.vector(ROUTE, "district_with_a_hole_kept", "with a reason it is", "Handbook.accepts",
              {"district": {"handbook": KEPT}, "request": REQUEST}, {"/cases/0/lanes": ["support"], "/findings": []})
freeze.vector(ROUTE, "district_without_a_proof", "without a proof and a reason it is not compiled", "PROMISES 47",
              {"district": {"handbook": FULL, "limits": FEW}, "request": REQUEST}, error=("P028", "/district/handbook/rules"))
freeze.vector(ROUTE, "district_without_a_proof_taken", "with a reason it is, and people look at every case first", "PROMISES 47",
              {"district": {"handbook": FULL, "limits": FEW, "accept_unknown": "The state's own matrix, checked by hand."}, "request": REQUEST},
              {"/cases/0/lanes": ["human_review"], "/cases/0/flags": ["f1"], "/findings/0/code": "W_UNPROVEN_HANDBOOK"})
for code, document in (("P002", book(rule("r", {"all": [is_("x", at_least=20), is_("x", below=10)]}), flags=["f"], measures=[X])),
                       ("P006", next(body["handbook"] for name, _, _, body, *_ in CASES if name == "worse_gets_less"))):
    path = {"P002": "/rules/0/when", "P006": "/scales/0"}[code]
    freeze.vector(ROUTE, f"district_refused_{code.lower()}", "a district is not compiled from a handbook that the analyzer refutes", "PROMISES 40, 44",
                  {"district": {"handbook": document}, "request": REQUEST}, error=(code, "/district/handbook" + path))
if failed:
    raise SystemExit(f"{failed} not as expected")
freeze.finish()
