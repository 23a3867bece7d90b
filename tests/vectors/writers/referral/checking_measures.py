"""handbook.check: measures, tables, and whom they are about."""
from minimal import *
from replaying_and_checking import check

P40 = "PROMISES 40: dangling ids"
P43 = "PROMISES 43: what cannot occur"
EMPTY = "issue 3: windows and computations that can give no value"
WHOM = "issue 3: a rule sees its own subject's facts"
THIS = {"last": days(30)}
NOWHERE = "nowhere"


def book(*measures, **more):
    base = dict(indicators=declared("score", "absence", "enrolled"), events=declared("e"), measures=list(measures))
    return handbook(**{**base, **more})


def one(name, about, source, compute, *problems, values=None, **more):
    """A measure that is computed like this, and what is wrong with it."""
    made = number(compute=compute, **(values or {}))
    if more.pop("flag", False):
        made = {**made, "values": "yes_no"}
    check(name, about, source, book(made, *more.pop("others", [])), *[(code, "/measures/0" + path) for code, path in problems])


def of(indicator="score", window=None, **more):
    return {"of": indicator, "window": window or THIS, **more}


# ---------------------------------------------------------------- ids
for kind in "count sum latest earliest least greatest average median most_of_one_kind change".split():
    one(f"measure_{kind}_of_nothing", f"a {kind} of what nobody declares", P40, {kind: of(NOWHERE)}, ("P010", f"/compute/{kind}/of"))
one("measure_together_with_nothing", "counted together with what nobody declares", P40, {"count": of(together_with=["absence", NOWHERE])}, ("P010", "/compute/count/together_with/1"))
one("measure_together_with_itself", "counted together with itself", "PROMISES 40: duplicate id", {"count": of(together_with=["score"])}, ("P026", "/compute/count/together_with/0"))
one("measure_resets_at_nothing", "a count that begins anew at an event that nobody declares", P40, {"count": of(resets=[{"at": "e"}, {"at": NOWHERE}])}, ("P010", "/compute/count/resets/1/at"))
one("measure_since_nothing", "since an event that nobody declares", P40, {"count": of(window={"since": NOWHERE})}, ("P010", "/compute/count/window/since"))
one("measure_before_nothing", "before an event that nobody declares", P40, {"count": of(window={"before": {"event": NOWHERE, "days": days(5)}})}, ("P010", "/compute/count/window/before/event"))
one("measure_of_no_period", "a quarter, and the calendar has none", P40, {"count": of(window={"this": "quarter"})}, ("P010", "/compute/count/window/this"))
one("measure_of_civil_months", "months and weeks need no calendar", P40, {"count": of(window={"periods": {"of": "month", "back": 2}})})
one("measure_share_of_nothing", "a share of points that nobody declares", P40, {"share_of_points": {"of": NOWHERE, "points_are": {"at_least": 1}}}, ("P010", "/compute/share_of_points/of"))
one("measure_nested_share_of_nothing", "a nested share of what nobody declares", P40, {"nested_share": {"part": NOWHERE, "whole": "score", "days_are": {"at_least": 80}, "window": THIS}}, ("P010", "/compute/nested_share/part"))
one("measure_of_last_of_nothing", "the last points of what nobody declares", P40, {"of_last": {"of": NOWHERE, "points": 4, "points_are": {"at_least": 1}}}, ("P010", "/compute/of_last/of"))
one("measure_line_of_nothing", "a line through points that nobody declares", P40, {"projection": {"line": {"of": NOWHERE, "points": 4}, "goal": {"number": 5}, "unit": "weeks"}}, ("P010", "/compute/projection/line/of"), values={"greatest": 99})
for name, unit, per, wrong in [("week_per_day", "words a week", None, True), ("weekly_per_day", "weekly growth", "day", True), ("week_per_week", "words a week", "week", False), ("day_per_week", "words per day", "week", True),
                               ("weekday_per_day", "words per weekday", None, False), ("both", "daily minutes per week", "week", False)]:
    line = {"slope": {"of": "score", "points": 6, **({"per": per} if per else {})}}
    made = {**number(compute=line), "values": {"number": {"unit": unit}}}
    check(f"slope_unit_{name}", f"a line per {per or 'day'} in {unit}" + (": seven times off" if wrong else ""), EMPTY,
          book(made), *([("P009", "/measures/0/compute/slope/per")] if wrong else []))
one("events_announced_in_a_window", "what is announced lies in no window that is over", EMPTY, {"events": {"event": "e", "window": "ever", "announced_within": days(5)}}, ("P008", "/compute/events/announced_within"))
one("measure_periods_of_nothing", "weeks in a row of what nobody declares", P40, {"periods_in_a_row": {"of": NOWHERE, "per": "week", "combined": "count", "periods_are": {"at_least": 1}}}, ("P010", "/compute/periods_in_a_row/of"))
one("measure_streak_of_nothing", "days in a row of what nobody declares", P40, {"streak": {"observations": of(NOWHERE), "days": "school", "total": "days"}}, ("P010", "/compute/streak/observations/of"))
one("measure_events_of_nothing", "an event that nobody declares", P40, {"events": {"event": NOWHERE}}, ("P010", "/compute/events/event"))
one("measure_supported_for_nothing", "a support that nobody declares", P40, {"supported_for": {"which": {"supports": [NOWHERE]}, "days": "weeks"}}, ("P010", "/compute/supported_for/which/supports/0"))
one("measure_delivered_of_nothing", "a tier that nobody declares", P40, {"delivered": {"tier": NOWHERE}}, ("P010", "/compute/delivered/tier"))
one("measure_into_no_period", "days into a semester, and the calendar has none", P40, {"days_into": {"of": "semester", "days": "school"}}, ("P010", "/compute/days_into/of"))
one("measure_member_days_of_nothing", "days as far as a feed that nobody declares", P40, {"member_days": {"window": {"this": "semester"}, "fed_by": NOWHERE}}, ("P010", "/compute/member_days/window/this"), ("P010", "/compute/member_days/fed_by"))
one("measure_enough_of_nothing", "enough of a measure that nobody declares", P40, {"expression": {"enough": {"of": {"measure": NOWHERE}, "at_least": 20}}}, ("P010", "/compute/expression/enough/of/measure"))
one("measure_ranked_by_nothing", "ranked by a measure that nobody declares", P40, {"rank": {"of": NOWHERE, "among": "grade", "given_as": "from_lowest"}}, ("P010", "/compute/rank/of"))
one("measure_of_a_measure_of_nothing", "made of a measure that nobody declares", P40, {"expression": {"sum": [{"number": 1}, {"measure": NOWHERE}]}}, ("P010", "/compute/expression/sum/1/measure"))
one("measure_out_of_no_table", "out of a table that nobody declares", P40, {"expression": {"table": NOWHERE}}, ("P010", "/compute/expression/table"))
one("measure_compared_with_nothing", "compared with a measure that nobody declares", P40, {"compare": {"left": {"number": 1}, "is": "below", "right": {"measure": NOWHERE}}}, ("P010", "/compute/compare/right/measure"), flag=True)
check("supports_of_no_tier", "supports of a tier that nobody declares", P40, book(rules=[rule(when={"supports": {"which": {"tier": NOWHERE}}})]), ("P010", "/rules/0/when/supports/which/tier"))
check("happened_of_nothing", "an event that nobody declares", P40, book(rules=[rule(when={"happened": {"which": {"event": NOWHERE}}})]), ("P010", "/rules/0/when/happened/which/event"))
check("rule_of_no_season", "a season that nobody declares", P40, book(rules=[rule(seasons=[NOWHERE])]), ("P010", "/rules/0/seasons/0"))
check("guard_of_nothing", "a place on a team that depends on what nobody declares", P40,
      book(teams=[team("t")], rules=[rule(then=[{"team_makeup": {"team": "t", "members": [{"roles": ["counselor"], "when": is_(NOWHERE, at_least=1)}]}}])]),
      ("P010", "/rules/0/then/0/team_makeup/members/0/when/measure"))

# ---------------------------------------------------------------- what gives no value
one("window_of_no_days", "the last 0 days", EMPTY, {"count": of(window={"last": days(0)})}, ("P008", "/compute/count/window/last"))
one("window_of_no_first_days", "the first 0 days", EMPTY, {"count": of(window={"first": {"of": "year", "days": days(0)}})}, ("P008", "/compute/count/window/first/days"))
one("window_of_no_days_before", "the 0 days before an event", EMPTY, {"count": of(window={"before": {"event": "e", "days": days(0)}})}, ("P008", "/compute/count/window/before/days"))
one("reset_after_no_days", "begins anew after no clean day", EMPTY, {"count": of(resets=[{"after_clean": days(0)}])}, ("P008", "/compute/count/resets/0/after_clean"))
one("only_an_empty_band", "only observations that there cannot be", EMPTY, {"count": of(only={"band": {"from": 2, "below": 2}})}, ("P008", "/compute/count/only"))
one("of_last_no_points", "of the last 0 points", EMPTY, {"of_last": {"of": "score", "points": 0, "points_are": {"at_least": 1}}}, ("P008", "/compute/of_last/points"))
one("streak_of_weeks", "a row of days counts days", EMPTY, {"streak": {"observations": of(), "days": "weeks", "total": "days"}}, ("P008", "/compute/streak/days"))
one("projection_without_never", "nothing stands for never", EMPTY, {"projection": {"line": {"of": "score", "points": 4}, "goal": {"number": 5}, "unit": "weeks"}}, ("P008", "/compute/projection"))
one("projection_in_school_days", "a line knows no days of school", EMPTY, {"projection": {"line": {"of": "score", "points": 4}, "goal": {"number": 5}, "unit": "school"}}, ("P008", "/compute/projection/unit"), values={"greatest": 99})
one("projection_of_one_point", "a line through one point", EMPTY, {"projection": {"line": {"of": "score", "points": 1}, "goal": {"number": 5}, "unit": "weeks"}}, ("P008", "/compute/projection"), values={"greatest": 99})
one("expression_of_nothing", "a sum of nothing", EMPTY, {"expression": {"sum": []}}, ("P008", "/compute/expression/sum"))
one("rank_among_a_team", "students are ranked among students", EMPTY, {"rank": {"of": "y", "among": "team", "given_as": "from_lowest"}}, ("P008", "/compute/rank/among"), others=[number("y")])
one("values_backwards", "from 10 to 0 there is no number", P43, None, ("P008", "/values/number"), values={"least": 10, "greatest": 0})
check("values_without_codes", "no code to choose from", P43, book({"id": "x", "label": "X", "values": {"codes": []}}), ("P008", "/measures/0/values/codes"))
check("step_of_nothing", "a step of 0", P43, book({"id": "x", "label": "X", "values": {"number": {"unit": "points", "step": 0}}}), ("P008", "/measures/0/values/number/step"))
check("percent_of_nothing", "a percentage of 0 days", P43, book({"id": "x", "label": "X", "values": {"number": {"unit": "percent", "percent_of": {"least": 0, "greatest": 180}}}}), ("P008", "/measures/0/values/number/percent_of"))

# ---------------------------------------------------------------- what cannot occur
one("count_is_yes_or_no", "a count is a number", P43, {"count": of()}, ("P009", "/values"), flag=True)
one("comparison_is_a_number", "a comparison is yes or no", P43, {"compare": {"left": {"number": 1}, "is": "below", "right": {"number": 2}}}, ("P009", "/values"))
one("share_above_a_hundred", "a share of 120 percent", P43, {"percent": {"part": "absence", "whole": "enrolled", "window": THIS}}, ("P009", "/values/number"), values={"least": 0, "greatest": 120})
one("nested_share_above_a_hundred", "days on which the share is 120 percent", P43, {"nested_share": {"part": "score", "whole": "absence", "days_are": {"at_least": 120}, "window": THIS}}, ("P009", "/compute/nested_share/days_are"))
one("periods_with_less_than_none", "weeks with fewer than 0 referrals", P43, {"periods_in_a_row": {"of": "score", "per": "week", "combined": "count", "periods_are": {"below": 0}}}, ("P009", "/compute/periods_in_a_row/periods_are"))
one("sum_of_yes_or_no", "one cannot add yes and no", P43, {"expression": {"sum": [{"measure": "y"}, {"number": 1}]}}, ("P009", "/compute/expression/sum/0/measure"), others=[yes_no("y")])
one("rank_by_yes_or_no", "one cannot rank by yes and no", P43, {"rank": {"of": "y", "among": "grade", "given_as": "from_lowest"}}, ("P009", "/compute/rank/of"), others=[yes_no("y")])
check("supports_less_than_none", "fewer than 0 supports", P43, book(rules=[rule(when={"supports": {"which": {}, "is": {"below": 0}}})]), ("P009", "/rules/0/when/supports/is"))
check("happened_half_a_time", "an event that happened half a time", P43, book(rules=[rule(when={"happened": {"which": {"event": "e"}, "is": {"equals": 0.5}}})]), ("P009", "/rules/0/when/happened/is"))
check("threshold_between_whole_numbers", "two and a half of what is counted in wholes", P43, book(number(whole=True), rules=[rule(when=is_("x", equals=2.5))]), ("P009", "/rules/0/when/measure"))

# ---------------------------------------------------------------- rings
ring = lambda name, other: number(name, {"expression": {"sum": [{"number": 1}, {"measure": other}]}})
check("measure_of_itself", "two measures that are made of each other", "PROMISES 40: cycles", book(ring("p", "q"), ring("q", "p")), ("P011", "/measures/0/compute"), ("P011", "/measures/1/compute"))
table = lambda **more: {"id": "t", "label": "T", "keys": ["grade"], "rows": [{"when": [{"grades": {"from": "K", "to": "5"}}], "is": 30}], **more}
check("measure_of_itself_by_a_table", "and one that looks itself up", "PROMISES 40: cycles",
      book(number(compute={"expression": {"table": "t"}}), tables=[table(keys=[{"measure": "x"}], rows=[{"when": [{"is": {"at_least": 1}}], "is": 2}])]), ("P011", "/measures/0/compute"))
chain = [number("m0")] + [ring(f"m{n}", f"m{n - 1}") for n in range(1, 18)]
check("measures_in_a_chain", "seventeen measures above one another", "PROMISES, resource limits", book(*chain[:17]))
check("measures_in_a_long_chain", "eighteen of them", "PROMISES, resource limits", book(*chain), ("E_LIMIT", "/measures/17/compute"))
wide = [number("m0")] + [number(f"m{n}", {"expression": {"sum": [{"measure": f"m{n - 1}"}] * 11}}) for n in range(1, 4)]
check("measures_of_many_parts", "eleven of eleven of eleven parts", "PROMISES, resource limits", book(*wide), ("E_LIMIT", "/measures/3/compute"))

# ---------------------------------------------------------------- tables
TABLE = "issue 3: look-up tables"
row = lambda *cells, **more: {"when": list(cells), "is": 30, **more}
tables = lambda *rows, keys=("grade",), **more: book(number("x"), tables=[table(keys=list(keys), rows=list(rows))], **more)
check("table", "minutes by grade", TABLE, tables(row({"grades": {"from": "K", "to": "5"}}, to=45), row("any")))
check("table_twice", "an id that stands twice", "PROMISES 40: duplicate id", book(tables=[table(), table()]), ("P026", "/tables/1/id"))
check("table_without_rows", "a table in which nothing stands", TABLE, tables(), ("P008", "/tables/0/rows"))
check("table_row_too_short", "one key, and no cell for it", TABLE, tables(row()), ("P008", "/tables/0/rows/0/when"))
check("table_range_backwards", "from 30 to 20 minutes", TABLE, tables(row("any", to=20)), ("P008", "/tables/0/rows/0/to"))
check("table_grades_backwards", "from grade 5 to grade 1", TABLE, tables(row({"grades": {"from": "5", "to": "1"}})), ("P008", "/tables/0/rows/0/when/0/grades"))
check("table_season_for_a_grade", "the grade is no season", TABLE, tables(row({"season": "fall"})), ("P009", "/tables/0/rows/0/when/0"))
check("table_of_no_season", "a season that nobody declares", P40, tables(row({"season": NOWHERE}), keys=["season"]), ("P010", "/tables/0/rows/0/when/0/season"))
check("table_of_no_school", "a school that nobody declares", P40, tables(row({"school": NOWHERE}), keys=["school"]), ("P010", "/tables/0/rows/0/when/0/school"))
check("table_by_no_measure", "looked up by what nobody declares", P40, tables(row("any"), keys=[{"measure": NOWHERE}]), ("P010", "/tables/0/keys/0/measure"))
check("table_impossible_cell", "a number is not yes", TABLE, tables(row({"is": {"equals": True}}), keys=[{"measure": "x"}]), ("P009", "/tables/0/rows/0/when/0/is"))

# ---------------------------------------------------------------- whom it is about
about = lambda who, when, *measures, **more: book(*measures, rules=[rule(about=who, when=when)] if who else [rule(when=when)], **more)
X = is_("x", at_least=1)
for who, asked in [(None, "class"), (None, "plan"), (None, "referral"), ("referral", "student"), ("plan", "student"), ("class", "class"), ("class", "school"), ("team", "school"), ("cohort", "cohort")]:
    check(f"about_{who or 'student'}_reads_{asked}", f"a rule about a {who or 'student'} reads a measure of the {asked}", WHOM, about(who, X, number("x", about=asked if asked != "student" else None)))
for who, asked in [(None, "team"), ("class", "student"), ("team", "class"), ("school", "class"), ("group", "team"), ("grade", "cohort")]:
    check(f"about_{who or 'student'}_cannot_read_{asked}", f"a rule about a {who or 'student'} cannot read a measure of the {asked}", WHOM, about(who, X, number("x", about=asked if asked != "student" else None)), ("P009", "/rules/0/when/measure"))
judgments = [{"id": "j", "question": {"en": "Is progress adequate?"}, "asked_of": ["counselor"]}]
check("about_team_cannot_read_judgment", "nor a judgment about a student", WHOM, about("team", judged("j"), judgments=judgments), ("P009", "/rules/0/when/judgment"))
definitions = [{"id": "d", "label": "D", "when": {"any": [X, {"concern": "academic"}]}}]
check("about_class_by_definition", "nor by a definition", WHOM, about("class", {"not": {"definition": "d"}}, number("x"), definitions=definitions), ("P009", "/rules/0/when/not/definition"))
check("about_class_no_concern", "no referral is about a class", WHOM, about("class", {"all": [{"concern": "academic"}, "always"]}), ("P009", "/rules/0/when/all/0/concern"))
check("about_school_no_support", "no support is a school's", WHOM, about("school", {"supports": {"which": {}}}), ("P009", "/rules/0/when/supports"))
check("about_measure_of_others", "a measure of a class made of one of a student", WHOM, book(number("x", {"expression": {"measure": "y"}}, about="class"), number("y")), ("P009", "/measures/0/compute"))
check("about_referral_not_observed", "nothing is observed of a referral", WHOM, book(number("x", {"count": of()}, about="referral")), ("P009", "/measures/0/compute"))
check("about_class_not_supported", "a class receives no support", WHOM, book(number("x", {"supports": {}}, about="class")), ("P009", "/measures/0/compute"))

# ---------------------------------------------------------------- screening beyond single rules
EMPTY_TIME = "issue 4: a screening that nothing could meet"


def screening(name, about, source, of, *problems):
    more = dict(supports=[support("s")])
    check(f"screening_{name}", about, source, handbook(rule(), **more, screening=of), *[(code, "/screening" + path) for code, path in problems])


def pattern(name="p", **when):
    return {"id": name, "label": "P", "when": when}


def check_in(**more):
    return {"id": "c", "flag": "f", "support": "s", "again_after": days(5), "confirmed_by": "counselor", **more}


screening("whole", "every part of it, sound", EMPTY_TIME, {
    "compare_after": days(7, "calendar"), "alive": {"delivered_within": days(10), "delivered_percent": 80},
    "patterns": [pattern(at_tier={"tier": "tier_2", "at_least": 2}), pattern("q", rising={"within": days(6, "weeks"), "at_least": 1, "domains": ["academic"]}), pattern("r", flags={"at_least": 1, "among": ["f", "g"]})],
    "group_questions": [{"of": "school", "percent": 20, "least_known": 10}], "check_ins": [check_in()]})
screening("pattern_of_nothing", "ids in patterns that nobody declares", P40, {"patterns": [
    pattern(at_tier={"tier": NOWHERE, "at_least": 1}), pattern("q", rising={"within": days(5), "at_least": 1, "domains": ["academic", NOWHERE]}), pattern("r", flags={"at_least": 1, "among": [NOWHERE]})]},
    ("P010", "/patterns/0/when/at_tier/tier"), ("P010", "/patterns/1/when/rising/domains/1"), ("P010", "/patterns/2/when/flags/among/0"))
screening("pattern_twice", "two patterns of one id", "PROMISES 40: duplicate id", {"patterns": [pattern(flags={"at_least": 1, "among": ["f"]}), pattern(flags={"at_least": 1, "among": ["g"]})]}, ("P026", "/patterns/1/id"))
screening("pattern_of_more_than_all", "three domains of two, and none of them", EMPTY_TIME, {"patterns": [pattern(at_tier={"tier": "tier_2", "at_least": 3}), pattern("q", flags={"at_least": 0, "among": ["f"]})]},
          ("P008", "/patterns/0/when/at_tier/at_least"), ("P008", "/patterns/1/when/flags/at_least"))
screening("no_time", "windows without a day", EMPTY_TIME, {"compare_after": days(0), "alive": {"delivered_within": days(0)}, "patterns": [pattern(rising={"within": days(0), "at_least": 1})]},
          ("P008", "/patterns/0/when/rising/within"), ("P008", "/compare_after"), ("P008", "/alive/delivered_within"))
screening("no_share", "shares of nothing, and of more than all", P43, {"alive": {"delivered_percent": 101}, "group_questions": [{"of": "class", "percent": 0, "least_known": 1}]},
          ("P009", "/alive/delivered_percent"), ("P009", "/group_questions/0/percent"))
screening("question_of_a_team", "a question about what all students of a team get", EMPTY_TIME, {"group_questions": [{"of": "team", "percent": 20, "least_known": 1, "tier": NOWHERE, "domains": [NOWHERE]}]},
          ("P008", "/group_questions/0/of"), ("P010", "/group_questions/0/tier"), ("P010", "/group_questions/0/domains/0"))
screening("check_in_of_nothing", "ids in check-ins that nobody declares, and one twice", P40, {"check_ins": [check_in(), check_in(flag=NOWHERE, support=NOWHERE, confirmed_by=NOWHERE)]},
          ("P026", "/check_ins/1/id"), ("P010", "/check_ins/1/flag"), ("P010", "/check_ins/1/support"), ("P010", "/check_ins/1/confirmed_by"))
