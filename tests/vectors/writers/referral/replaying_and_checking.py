"""referral.verify and handbook.check."""
import json

from deciding import *
from freeze import call_all

# ---------------------------------------------------------------- referral.verify (I30)
asked = request(three, referral(concerns=["academic"]), students=[student(values={"x": 3})], detail="full")
[kept] = [a["answer"]["cases"][0]["record"] for a in call_all([("referral.route", asked)])]


def verify(name, about, source, want=None, error=None, record=None, body=asked, **changed):
    inner = {"request": {**body["request"], **changed}, "record": kept if record is None else record}
    vector("referral.verify", name, about, source, {"district": body["district"], "request": inner}, want, error)


def differs(*what):
    return {"same": False, "differs": list(what)}


facts_with = lambda x: {"facts": {"students": [student(values={"x": x})]}}
other_book = {**asked, "district": {"handbook": {**three, "edition": "2"}}}
verify("same", "the same rules and facts lead to the same decision", "I30", {"same": True, "differs": ABSENT})
verify("same_when_brief", "how much was said does not matter", "I30", {"same": True}, detail="brief")
verify("other_outcome", "other facts, and another outcome", "I30", differs("input", "outcome"), **facts_with(2))
verify("other_facts_same_reasons", "other facts are noticed although the rule applies all the same", "I30", differs("input", "outcome"), **facts_with(4))
verify("other_day", "another day", "I30", differs("as_of", "outcome"), as_of="2026-10-22", facts={"students": [student(values={"x": 3})]})
verify("other_edition", "another edition of the handbook", "I30", differs("handbook"), body=other_book)
verify("other_limits", "other limits", "PROMISES, resource limits", differs("limits"), body={**asked, "district": {"handbook": three, "limits": {"students": 7}}})
verify("other_library", "another version of the library", "DESIGN: replayable later", differs("library"), record={**kept, "library": "0.0.0-none"})
verify("record_changed", "a record that does not belong together", "I30", differs("record"), record={**kept, "record_hash": "0" * 64})
verify("outcome_changed", "a record whose outcome was changed", "I30", differs("outcome"), record={**kept, "outcome_hash": "0" * 64})
verify("no_case", "a request without a case", "I30", differs("input"), referrals=[])
verify("referral_order", "the order of referrals does not matter", "I15, I30", {"same": True}, referrals=[referral(concerns=["academic"])] * 2)
verify("hash_missing", "a record without its hash is none", "PROMISES 13", error=("E_MISSING_KEY", "/request/record"), record={k: v for k, v in kept.items() if k != "record_hash"})
verify("hash_malformed", "a hash that is none is not that of this record", "I30", differs("record"), record={**kept, "record_hash": "xyz"})

# ---------------------------------------------------------------- handbook.check (PROMISES 40-46)


def check(name, about, source, book, *problems, error=None, limits=None, **want):
    body = {"handbook": book, **({"limits": limits} if limits else {})}
    expected = {"sound": not problems, "problems": ABSENT} if not problems else {"sound": False, "problems/#": len(problems), "handbook_hash": ABSENT}
    for n, (code, path) in enumerate(problems):
        expected |= {f"problems/{n}/code": code, f"problems/{n}/path": path}
    vector("handbook.check", name, about, source, body, None if error else {**expected, **want}, error)


def without(book, path, value=None):
    """The handbook with one place set, or removed."""
    out = json.loads(json.dumps(book))
    *way, last = [int(k) if k.isdigit() else k for k in path.split("/")]
    place = out
    for key in way:
        place = place[key]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return out


P40 = "PROMISES 40"
full = handbook(
    rule("a", when={"all": [is_("x", at_least=3), judged("j"), {"definition": "d"}, {"concern": "academic"}]}, cites=["manual"], domain="academic", schools=["north"],
         then=[{"flag": "f"}, tier("academic", "tier_2"), {"support": "s"}, {"owner": {"team": "t"}}, {"options": {"by": ROLE, "among": ["x"]}}, {"consent": "k"}, {"document": {"document": "form", "by": "counselor"}},
               {"deadline": {"what": "w", "within": days(1), "after": "e"}}, {"review": {"what": "w", "by": ROLE, "every": {"within": days(5)}}}, {"convene": {"team": "t", "about": "w"}}, {"action": {"verb": "v", "by": ROLE}}]),
    rule("b", overrides=["a"]),
    citations=[{"id": "manual", "about": "A manual."}], schools=[school("north")], teams=[team("t", roles=["counselor"], schools=["north"])],
    indicators=declared("absence", "enrolled"), events=declared("e"), consents=declared("k"),
    measures=[number(compute={"count": {"of": "absence", "window": {"last": days(30)}}}, least=0, greatest=30), number("y", {"percent": {"part": "absence", "whole": "enrolled", "window": "ever"}}),
              number("z", {"days_since": {"event": "e", "days": "school"}}), number("w", {"supports": {"supports": ["s"], "tier": "tier_2", "domain": "academic"}}, consent="k")],
    judgments=[{"id": "j", "question": {"en": "Is progress adequate?"}, "asked_of": ["counselor"]}],
    definitions=[{"id": "d", "label": "D", "when": is_("x", at_least=5)}],
    supports=[support("s", level="tier_2", schools=["north"], by="counselor", consent="k")],
    door={"owners": [{"owner": {"team": "t"}, "domains": ["academic"], "schools": ["north"]}]}, lanes={"safety": {"cites": ["manual"]}})
check("sound", "a handbook with one of everything", P40, full, rules=2)
check("sound_without_rules", "a handbook needs no rule: the front door and the lanes are enough", "PROMISES 32", handbook(), rules=0, facts=0)
for path, what in [
    ("rules/0/cites/0", "citation"), ("rules/0/domain", "domain"), ("rules/0/schools/0", "school"), ("rules/1/overrides/0", "rule"), ("rules/0/when/all/3/concern", "domain"), ("rules/0/when/all/2/definition", "definition"),
    ("teams/0/roles/0", "role"), ("teams/0/schools/0", "school"), ("supports/0/tier", "tier"), ("supports/0/domains/0", "domain"), ("supports/0/schools/0", "school"), ("supports/0/by", "role"), ("supports/0/consent", "consent"),
    ("measures/3/consent", "consent"), ("judgments/0/asked_of/0", "role"), ("front_door/owners/0/schools/0", "school"), ("front_door/owners/0/domains/0", "domain"), ("lanes/safety/cites/0", "citation")]:
    check("dangling_" + path.replace("/", "_"), f"a {what} that nothing declares", P40, without(full, path, "nowhere"), ("P010", "/" + path))
for name, path, value, at_path in [
    ("measure", "rules/0/when/all/0/measure/id", "nowhere", "/rules/0/when/all/0/measure"), ("judgment", "rules/0/when/all/1/judgment/id", "nowhere", "/rules/0/when/all/1/judgment"),
    ("count_of", "measures/0/compute/count/of", "nowhere", "/measures/0/compute/count/of"), ("percent_part", "measures/1/compute/percent/part", "nowhere", "/measures/1/compute/percent/part"), ("percent_whole", "measures/1/compute/percent/whole", "nowhere", "/measures/1/compute/percent/whole"),
    ("event_of_a_measure", "measures/2/compute/days_since/event", "nowhere", "/measures/2/compute/days_since/event"), ("support_of_a_measure", "measures/3/compute/supports/supports/0", "nowhere", "/measures/3/compute/supports/supports/0"),
    ("tier_of_a_measure", "measures/3/compute/supports/tier", "nowhere", "/measures/3/compute/supports/tier"), ("domain_of_a_measure", "measures/3/compute/supports/domain", "nowhere", "/measures/3/compute/supports/domain"),
    ("flag", "rules/0/then/0/flag", "nowhere", "/rules/0/then/0"), ("tier_outcome", "rules/0/then/1/tier/tier", "nowhere", "/rules/0/then/1"), ("support_outcome", "rules/0/then/2/support", "nowhere", "/rules/0/then/2"),
    ("owner_outcome", "rules/0/then/3/owner/team", "nowhere", "/rules/0/then/3"), ("options_by", "rules/0/then/4/options/by/role", "nowhere", "/rules/0/then/4"), ("consent_outcome", "rules/0/then/5/consent", "nowhere", "/rules/0/then/5"),
    ("document_by", "rules/0/then/6/document/by", "nowhere", "/rules/0/then/6"), ("deadline_after", "rules/0/then/7/deadline/after", "nowhere", "/rules/0/then/7"), ("review_by", "rules/0/then/8/review/by/role", "nowhere", "/rules/0/then/8"),
    ("convene_team", "rules/0/then/9/convene/team", "nowhere", "/rules/0/then/9"), ("action_by", "rules/0/then/10/action/by/role", "nowhere", "/rules/0/then/10"), ("front_door_owner", "front_door/owners/0/owner/team", "nowhere", "/front_door/owners/0/owner")]:
    check("dangling_" + name, "an id that nothing declares", P40, without(full, path, value), ("P010", at_path))
for place in ["citations", "domains", "tiers", "roles", "teams", "schools", "indicators", "measures", "judgments", "events", "consents", "flags", "supports", "definitions", "rules"]:
    twice = {**full, place: [*full[place], {**full[place][0]}]}
    check(f"twice_{place}", "an id that stands twice", "PROMISES 40: duplicate id", twice, ("P026", f"/{place}/{len(full[place])}/id"))
cut = lambda **test: handbook(rule(when=is_("x", **test)), measures=[number(least=0, greatest=100)])
P43 = "PROMISES 43"
IN = "/rules/0/when/measure"
check("threshold_above_what_can_occur", "at least 120 percent", P43, cut(at_least=120), ("P009", IN))
check("threshold_below_what_can_occur", "below 0", P43, cut(below=0), ("P009", IN))
check("threshold_more_than_the_greatest", "more than 100 of 100", P43, cut(more_than=100), ("P009", IN))
check("threshold_at_least_the_greatest", "at least 100 of 100 can occur", P43, cut(at_least=100))
check("threshold_equals_outside", "equal to 101", P43, cut(equals=101), ("P009", IN))
check("threshold_flag_of_a_number", "a number is not yes or no", P43, cut(equals=True), ("P009", IN))
check("threshold_number_of_a_flag", "yes or no has no threshold", P43, handbook(rule(when=is_("a", at_least=1)), measures=[yes_no("a")]), ("P009", IN))
check("threshold_unknown_code", "a code that the measure cannot have", P43, codes(equals="unheard"), ("P009", IN))
check("band_empty", "a band that ends where it begins", P43, cut(band={"from": 10, "below": 10}), ("P008", IN))
check("one_of_nothing", "one of no values", P43, cut(one_of=[]), ("P008", IN))
check("judgment_answer_impossible", "an answer that nobody can give", P43, without(full, "rules/0/when/all/1/judgment/is", "perhaps"), ("P009", "/rules/0/when/all/1/judgment"))
check("all_of_nothing", "a condition without parts", P43, handbook(rule(when={"all": []})), ("P008", "/rules/0/when"))
check("three_of_two", "three of two cannot hold", P43, facts3({"at_least": {"n": 3, "of": [A, B]}}), ("P008", "/rules/0/when"))
check("none_of_two", "zero of two always holds", P43, facts3({"at_least": {"n": 0, "of": [A, B]}}), ("P008", "/rules/0/when"))
check("grades_backwards", "from grade 5 to grade 1 there is none", P43, handbook(rule(grades={"from": "5", "to": "1"})), ("P008", "/rules/0/grades"))
check("no_outcome", "a rule from which nothing follows", P43, handbook(rule(then=[])), ("P008", "/rules/0/then"))
check("slope_of_one_point", "a slope through one point", "PROMISES 49", measured({"slope": {"of": "score", "points": 1}}, {"at_most": 0}), ("P008", "/measures/0/compute"))
check("period_backwards", "a year that ends before it begins", P43, handbook(periods=[year("y", "2027-06-03", "2026-08-26")]), ("P008", "/calendar/periods/0"))
check("periods_overlap", "two school years that overlap", P43, handbook(periods=[year("y", "2026-08-26", "2027-06-03"), year("z", "2027-06-03", "2028-06-02")]), ("P005", "/calendar/periods/1"))
check("period_kinds_may_overlap", "a season lies within a year", P43, handbook(periods=season))
d = lambda name, other: {"id": name, "label": name, "when": {"definition": other}}
check("definition_of_itself", "two definitions that lead to each other", P40, handbook(definitions=[d("p", "q"), d("q", "p")]), ("P011", "/definitions/0/when"), ("P011", "/definitions/1/when"))
check("overrides_in_a_ring", "two rules that override each other", P40, handbook(rule("p", overrides=["q"]), rule("q", overrides=["p"])), ("P011", "/rules/0/overrides"), ("P011", "/rules/1/overrides"))
check("closure_backwards", "a closure that ends before it begins", P43, handbook(closures=[closure("2026-11-27", "2026-11-25")]), ("P008", "/calendar/closures/0"))
check("closure_of_no_school", "a closure of a school that nothing declares", P40, handbook(closures=[closure("2026-11-25", "2026-11-27", schools=["nowhere"])]), ("P010", "/calendar/closures/0/schools/0"))
check("never_in_force", "a rule whose last day comes before its first", P43, handbook(rule(effective_from="2026-10-16", effective_until="2026-10-12")), ("P008", "/rules/0/effective_until"))
unclear = lambda *labels, chosen="p", cites="manual": {**full, "ambiguities": [{"cites": cites, "question": "Which days?", "readings": [{"label": label, "follows": "Other students."} for label in labels], "chosen": chosen}]}
P8 = "DESIGN: ambiguity is kept"
check("ambiguity", "two readings and the one in force", P8, unclear("p", "q"))
check("ambiguity_chosen_is_none", "the reading in force is one of those kept", P8, unclear("p", "q", chosen="r"), ("P010", "/ambiguities/0/chosen"))
check("ambiguity_of_one_reading", "one reading is no ambiguity", P8, unclear("p"), ("P008", "/ambiguities/0/readings"))
check("ambiguity_cites_nothing", "a place that nothing declares", P8, unclear("p", "q", cites="nowhere"), ("P010", "/ambiguities/0/cites"))
P41 = "PROMISES 41"
protected = lambda **over: handbook(measures=[{**number("x"), **over}])
check("protected_measure_id", "a protected attribute under the name of a measure", P41, protected(id="race"), ("P015", "/measures/0"))
check("protected_measure_label", "or in its label", P41, protected(label="Free lunch status"), ("P015", "/measures/0"))
check("protected_indicator", "or of an indicator", P41, handbook(indicators=declared("gender")), ("P015", "/indicators/0"))
check("protected_word_within_a_word", "a word that only contains one is none", P41, protected(id="trace_lines", label="Traced lines of text"))
check("proxy_without_reason", "a proxy needs a written reason", P41, protected(id="zip_area"), ("P016", "/measures/0"))
check("proxy_with_reason", "and has one", P41, protected(id="homeless_services", proxy_reason="McKinney-Vento: services owed by law."))
P31 = "PROMISES 31"
check("safety_without_receiver", "a safety lane that rings where nobody is", P31, handbook(lanes={"safety": {"receivers": []}}), ("P019", "/lanes/safety/receivers"))
check("safety_empty_team", "a team without members receives nothing", P31, handbook(teams=[team("t", [])], lanes={"safety": {"receivers": [{"team": "t"}]}}), ("P019", "/lanes/safety/receivers"))
check("safety_team_of_one_school", "nobody at the other school, and nobody where the school is not known", P31,
      handbook(teams=[team("t", schools=["north"])], schools=[school("north"), school("south")], lanes={"safety": {"receivers": [{"team": "t"}]}}), ("P019", "/lanes/safety/receivers"), ("P019", "/lanes/safety/receivers"))
check("evaluation_without_receiver", "an evaluation that nobody receives", "I6", handbook(lanes={"evaluation": {"receivers": []}}), ("P019", "/lanes/evaluation/receivers"))
check("front_door_without_anybody", "what fits nothing else must fit somebody", "PROMISES 32", handbook(teams=[team("t", [])], door={"otherwise": {"team": "t"}}), ("P019", "/front_door/otherwise"))
check("judgment_of_nobody", "a judgment that nobody may answer", P40, without(full, "judgments/0/asked_of", []), ("P019", "/judgments/0/asked_of"))
check("several_problems", "all problems are said at once", P40, handbook(rule("p", then=[{"flag": "nowhere"}]), rule("p", then=[])), ("P026", "/rules/1/id"), ("P010", "/rules/0/then/0"), ("P008", "/rules/1/then"))
check("newer_shape", "a newer shape is not read as an older one", "PROMISES 45", {**handbook(), "schema_version": 2}, ("E_SCHEMA_VERSION", "/schema_version"))
check("too_many_rules", "more rules than the limit", "PROMISES 46", handbook(rule("p"), rule("q")), ("E_LIMIT", "/rules"), limits={"rules": 1})
check("too_many_facts", "more facts than the limit", "PROMISES 46", facts3({"any": [A, B]}), ("E_LIMIT", ""), limits={"attributes": 1})
check("lane_condition", "there is no place for a condition on the safety lane", "DESIGN: lanes are types; PROMISES 42", handbook(lanes={"safety": {"when": {"measure": {"id": "x", "is": {"at_least": 1}}}}}), error=("E_UNKNOWN_KEY", "/handbook/lanes/safety"))
check("evaluation_gated", "an evaluation cannot be gated on a tier: there is no field for it", "PROMISES 42 (P-IDEA)", handbook(lanes={"evaluation": {"after_tier": "tier_2"}}), error=("E_UNKNOWN_KEY", "/handbook/lanes/evaluation"))
check("outcome_unknown", "an outcome that the language does not have", "PROMISES 7", handbook(rule(then=[{"suspend": "student"}])), error=("E_VALUE", "/handbook/rules/0/then/0"))
check("label_missing", "a rule without a label", "PROMISES 13", without(full, "rules/0/label"), error=("E_MISSING_KEY", "/handbook/rules/0"))
check("label_with_hidden_characters", "a label holds no sign that turns the reading direction", "PROMISES 16", without(full, "rules/0/label", "Rule \u202e"), error=("E_STRING", "/handbook/rules/0/label"))
asking = lambda text: handbook(judgments=[{"id": "j", "question": {"en": text}, "asked_of": ["counselor"]}])
check("protected_question", "a judgment may not ask for a protected attribute", P41, asking("Is the student Hispanic?"), ("P015", "/judgments/0"))
check("protected_domain", "nor may a domain of concern name one", P41, handbook(domains=[{"id": "academic", "label": "Academic"}, {"id": "faith", "label": "Religious practice"}]), ("P015", "/domains/1"))
check("protected_beginning", "a longer word that begins with one names it", P41, protected(id="x", label="Disabilities on record"), ("P015", "/measures/0"))
check("protected_short_word_is_whole", "a short word stands for itself only", P41, protected(id="sextant", label="Use of a sextant"))
check("proxy_with_blank_reason", "a blank reason is none", P41, protected(id="zip_area", proxy_reason="  "), ("P016", "/measures/0"))
many = [f"m{n}" for n in range(12)]
check("too_many_alternatives", "6 of 12 are 924 alternatives, more than anybody reads", "PROMISES 46", handbook(rule(when={"at_least": {"n": 6, "of": [is_(m, equals=True) for m in many]}}), measures=[yes_no(m) for m in many]), ("E_LIMIT", "/rules/0/when"))
shared = {"definition": "d"}
check("definition_of_many_rules", "one definition that twenty rules name is no problem", "PROMISES 46", handbook(*[rule(f"p{n}", when={"all": [shared, is_("b", equals=True)]}) for n in range(20)], definitions=[{"id": "d", "label": "D", "when": {"any": [A, C]}}], measures=[yes_no(n) for n in "abc"]), rules=20, facts=3)
