"""Writes the vectors of audit.score and instrument.*.

A vector is what the model says, or what the rule named as its source says; it is compared byte for
byte with what the library says. The built-in instrument's wording is read from its own vector,
instrument.get/integration_audit.json, which is kept by hand.
"""
import copy
import json
import pathlib

from model import Model, finding

ROOT = pathlib.Path(__file__).resolve().parents[2]
AUDIT = json.loads((ROOT / "instrument.get" / "integration_audit.json").read_text())["answer"]
ARTICLE = "article of 21 January 2026 (built-in instrument, `source`)"


def write(operation, name, about, source, request, **outcome):
    folder = ROOT / operation
    folder.mkdir(exist_ok=True)
    vector = {"about": about, "source": source, "request": request, **outcome}
    (folder / f"{name}.json").write_text(json.dumps(vector, indent=1, ensure_ascii=False) + "\n")


def sheet(pattern, who="r1", on="2026-09-01", site=None, role=None, notes=None, items=None):
    """`pattern`: one letter for each item, y, n, or ? for unanswered."""
    ids = items or [i["id"] for i in AUDIT["items"]]
    out = {"respondent": who}
    if role:
        out["role"] = role
    if site:
        out["site"] = site
    out.update({"on": on, "answers": dict(zip(ids, ({"y": "yes", "n": "no", "?": None}[c] for c in pattern), strict=True))})
    if notes:
        out["notes"] = notes
    return out


BUILT_IN = {"built_in": "integration-audit"}


def good(name, about, responses, document=None, source=ARTICLE, **more):
    request = {"instrument": {"document": document} if document else BUILT_IN, "responses": responses, **more}
    answer = Model(document or AUDIT).score(responses)
    write("audit.score", name, about, source, request, answer=answer)
    return answer


def bad(name, about, code, path, responses=None, request=None, source="PROMISES 58"):
    request = request or {"instrument": BUILT_IN, "responses": responses}
    write("audit.score", name, about, source, request, error={"code": code, "path": path})


def text(words):
    return {"en": words}


def ratings_document(items, kinds, name):
    """An instrument of ratings: every answer a category, worth its place."""
    return {"schema_version": 1, "id": name, "version": "1", "title": text("Ratings"), "licence": "facts",
            "scales": [{"id": "kinds", "answers": [{"id": f"c{k}", "label": text(f"category {k}"), "points": n} for n, k in enumerate(kinds)]}],
            "sections": [{"id": "all", "title": text("All")}],
            "items": [{"id": f"u{n + 1:02}", "section": "all", "scale": "kinds", "text": text(f"Unit {n + 1}"), "polarity": "positive"} for n in range(items)]}


def ratings(columns, on="2026-09-01"):
    """`columns`: for each unit, the raters' categories or None."""
    return [{"respondent": f"rater{r + 1:02}", "on": on,
             "answers": {f"u{n + 1:02}": None if unit[r] is None else f"c{unit[r]}" for n, unit in enumerate(columns)}}
            for r in range(len(columns[0]))]


def close(coefficient, published):
    assert abs(float(coefficient["value"]) - published) < 1e-4, (coefficient, published)


def small_document():
    """Two sections, a five-point scale, one reversed item, yes and no beside it."""
    return {"schema_version": 1, "id": "climate", "version": "2", "title": text("Climate"), "licence": "CC0-1.0",
            "respondents": ["teacher"],
            "scales": [
                {"id": "agree", "answers": [{"id": f"a{n}", "label": text(f"{n} of 4"), "points": n} for n in range(5)]},
                {"id": "yes_no", "answers": [{"id": "no", "label": text("No"), "points": 0}, {"id": "yes", "label": text("Yes"), "points": 4}]}],
            "sections": [{"id": "staff", "title": text("Staff")}, {"id": "students", "title": text("Students")}],
            "items": [
                {"id": "s1", "section": "staff", "scale": "agree", "text": text("Staff share what works."), "polarity": "positive"},
                {"id": "s2", "section": "staff", "scale": "agree", "text": text("Meetings repeat each other."), "polarity": "negative"},
                {"id": "t1", "section": "students", "scale": "agree", "text": text("Students know whom to ask."), "polarity": "positive"},
                {"id": "t2", "section": "students", "scale": "yes_no", "text": text("There is one form."), "polarity": "positive"}],
            "bands": [{"id": "low", "from": 0, "label": text("Low"), "guidance": text("Begin.")},
                      {"id": "high", "from": 8, "label": text("High"), "guidance": text("Go on.")}],
            "profile_watch": ["students"]}


def climate(values, who="r1", on="2026-09-01", site=None):
    out = {"respondent": who}
    if site:
        out["site"] = site
    out.update({"on": on, "answers": dict(zip(["s1", "s2", "t1", "t2"], values, strict=True))})
    return out


def scores():
    expected = ["implementation_mode"] * 4 + ["significant_fragmentation"] * 3 + ["solid_foundations_with_gaps"] * 3 + ["well_integrated"] * 3
    for total, band in enumerate(expected):
        answer = good(f"total_{total:02}", f"{total} of 12 answered yes", [sheet("y" * total + "n" * (12 - total))])
        assert answer["sheets"][0]["score"]["low"] == total and answer["sheets"][0]["band"] == band
    for yes, unknown, bands in [(9, 1, 2), (5, 3, 2), (0, 12, 4), (7, 1, 1)]:
        answer = good(f"unanswered_{unknown:02}_at_{yes:02}", "unanswered items give an interval and the possible bands (PROMISES 57)",
                      [sheet("y" * yes + "?" * unknown + "n" * (12 - yes - unknown))])
        assert len(answer["sheets"][0]["possible_bands"]) == bands
    answer = good("sections", "two proactive, one intervention: 3 points, nothing in integration", [sheet("yynnnynnnnnn")])
    assert [s["low"] for s in answer["sheets"][0]["sections"]] == [2, 0, 1, 0, 0]
    answer = good("equal_totals_two_sites", "8 and 8 of 12 with different profiles",
                  [sheet("yyyyyyyynnnn", "a", site="north"), sheet("nnnnyyyyyyyy", "b", site="south")])
    assert answer["findings"][0]["code"] == "W_PROFILE_HIDDEN"
    good("equal_totals_two_respondents", "two people at one site with 8 and 8, made of different sections",
         [sheet("yyyyyyyynnnn", "a", site="north"), sheet("nnnnyyyyyyyy", "b", site="north")])
    good("profile_hidden_with_unanswered", "nothing in integration for certain, the total open",
         [sheet("yyyyyyy?nnnn")])
    good("profile_not_hidden", "one integration item is enough not to be empty", [sheet("yyyyyyynynnn")])
    good("no_sheets", "no responses: an empty answer, not an error", [])
    good("all_yes_four_sites", "all answers alike: agreement is full and the coefficients are null",
         [sheet("y" * 12, f"r{n}", site=f"school_{n}") for n in range(4)], source="METHODS 0.6")
    answer = good("one_dissent_in_48", "47 of 48 answers alike: 97.9167 % agreement and a kappa below zero",
                  [sheet("y" * 12, "a"), sheet("y" * 12, "b"), sheet("y" * 12, "c"), sheet("y" * 11 + "n", "d")], source="METHODS 0.6")
    good("one_respondent", "one person at one site", [sheet("ynynynynynyn", site="north", role="principal")])
    good("two_respondents", "Cohen's kappa needs exactly two",
         [sheet("yyyyyynnnnnn", "a"), sheet("yyynnnnnnyyy", "b")])
    good("two_respondents_no_common_item", "nothing that both answered",
         [sheet("yyyyyy??????", "a"), sheet("??????nnnnnn", "b")])
    good("two_complete_of_three", "Fleiss' kappa counts complete sheets, alpha all",
         [sheet("yynnyynnyynn", "a"), sheet("yynnyyyyyynn", "b"), sheet("y?n?y?n?y?n?", "c")])
    good("three_sites_ties", "sites tied for highest and lowest are all named",
         [sheet("yyyyyyyyyyyy", "a", site="east"), sheet("nyyyyyyyyyyy", "b", site="north"), sheet("nyyyyyyyyyyn", "c", site="west")])
    good("site_unanswered_item", "a site that left an item open is not compared on it",
         [sheet("yyyyyyyyyyy?", "a", site="east"), sheet("nyyyyyyyyyyy", "b", site="north")])
    good("modal_tie", "a tie has no modal answer", [sheet("y" * 12, "a"), sheet("n" + "y" * 11, "b")])
    good("evidence", "evidence is counted for each item",
         [sheet("yy" + "n" * 10, "a", notes=[{"item": "q1", "text": "We asked five people.", "evidence": ["minutes of 12 August", "https://example.invalid/minutes"]},
                                             {"item": "q3", "text": "Not yet."}]),
          sheet("yn" + "n" * 10, "b", notes=[{"item": "q1", "text": "Same.", "evidence": ["survey"]}])])
    good("without_site", "a sheet without a site counts for the whole alone",
         [sheet("y" * 12, "a"), sheet("n" * 12, "b", site="north")])
    good("changed_since_last_time", "one person, spring and fall: what moved",
         [sheet("yyynnynnnnnn", "a", "2026-03-02", "north"), sheet("yyyynynnynnn", "a", "2026-10-05", "north")])
    good("changed_profile_same_total", "the total stands still while the sections move",
         [sheet("yyyynnnnnnnn", "a", "2026-03-02"), sheet("nnyynnnnyynn", "a", "2026-10-05")])
    good("changed_people", "the change is between different people",
         [sheet("yyyynnnnnnnn", "a", "2026-03-02"), sheet("yyyyyynnnnnn", "b", "2026-10-05"), sheet("yyyyynnnnnnn", "c", "2026-10-05")])
    good("changed_with_unanswered", "missing answers widen a change to an interval",
         [sheet("yyyy????nnnn", "a", "2026-03-02"), sheet("yyyyyynnnnn?", "a", "2026-10-05")])
    good("three_dates", "each date is compared with the one before",
         [sheet("y" * n + "n" * (12 - n), "a", f"202{n}-09-01", "north") for n in (4, 5, 6)])
    district = [sheet("yyyyyynnnynn", "a", "2026-05-04", "north", "principal"), sheet("yynnyynnnnnn", "b", "2026-05-04", "north", "teacher"),
                sheet("yyyy?ynnyynn", "c", "2026-05-04", "south", "counselor"), sheet("nnnnyynnnnnn", "d", "2026-05-04", "south", "teacher"),
                sheet("yyyyyyyynnyn", "a", "2026-11-02", "north", "principal"), sheet("yyyyyynnnnnn", "e", "2026-11-02", "north", "teacher"),
                sheet("yyyyyyyyyynn", "c", "2026-11-02", "south", "counselor")]
    first = good("district", "two sites, two dates, several roles", district)
    again = good("district_reversed", "the same sheets in reverse order give the same answer (PROMISES I15)", district[::-1])
    assert first == again
    good("repeated_sheet", "the same sheet sent twice counts once (PROMISES 20)", [sheet("yyyyyynnnnnn"), sheet("yyyyyynnnnnn")])
    good("id_with_slash", "ids are opaque", [sheet("y" * 12, "a/b~c", site="São João")])
    good("limits_lowered", "a host may lower limits", [sheet("y" * 12)], limits={"respondents": 1})

    d = small_document()
    good("reversed_item", "a negative item turns its scale round", [climate(["a4", "a4", "a0", "no"])], d, "constructed")
    good("mixed_scales", "five-point and yes/no scales in one instrument",
         [climate(["a4", "a0", "a3", "yes"], "a"), climate(["a3", "a1", "a3", "no"], "b"), climate(["a0", None, "a3", "yes"], "c")], d, "constructed")
    good("mixed_scales_hidden", "8 of 16 with nothing for students", [climate(["a4", "a0", "a0", "no"])], d, "constructed")
    e = copy.deepcopy(d)
    del e["bands"], e["profile_watch"]
    good("no_bands", "an instrument whose authors give no cut score has no band", [climate(["a2", None, "a0", "yes"])], e, "METHODS 1 (Hexagon: no cut score)")
    f = copy.deepcopy(d)
    for scale in f["scales"]:
        for answer in scale["answers"]:
            answer["points"] += 1
    good("scale_from_one", "the lowest total is not 0 where every answer is worth points", [climate(["a0", "a4", None, "no"])], f, "constructed")

    # Published worked examples.
    fleiss1971 = ["444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334", "114444", "555555", "144444", "124444", "222333", "144444", "224445",
                  "333335", "111455", "111112", "224444", "133555", "555555", "244444", "224555", "114444", "144445", "222224", "111155", "224444", "133333", "555555"]
    answer = good("fleiss_1971", "30 units, 6 raters, 5 categories: kappa 0.4302, alpha 0.4334, 55.5556 % agreement",
                  ratings([list(u) for u in fleiss1971]), ratings_document(30, "12345", "fleiss-1971"), "Fleiss (1971), by way of statsmodels' tests")
    close(answer["groups"][0]["agreement"]["fleiss_kappa"], 0.43024452006014086)
    close(answer["groups"][0]["agreement"]["krippendorff_alpha"], 0.43340982828202845)
    counts = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]
    units = [[k + 1 for k, c in enumerate(u) for _ in range(c)] for u in counts]
    answer = good("fleiss_ten_units", "10 units, 14 raters, 5 categories: kappa 0.2099", ratings(units), ratings_document(10, "12345", "fleiss-ten"), "published example (kappa 0.210)")
    close(answer["groups"][0]["agreement"]["fleiss_kappa"], 0.20993070442195522)
    N = None
    coders = [[N, N, N, N, N, 3, 4, 1, 2, 1, 1, 3, 3, N, 3], [1, N, 2, 1, 3, 3, 4, 3, N, N, N, N, N, N, N], [N, N, 2, 1, 3, 4, 4, N, 2, 1, 1, 3, 3, N, 4]]
    answer = good("krippendorff_3x15", "3 coders, 15 units, many missing: nominal alpha 0.6914", ratings(list(map(list, zip(*coders)))),
                  ratings_document(15, "1234", "krippendorff-3x15"), "published example (alpha 0.691)")
    close(answer["groups"][0]["agreement"]["krippendorff_alpha"], 0.691358024691358)
    table = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
    units = [[i + 1, j + 1] for i in range(3) for j in range(3) for _ in range(table[i][j])]
    answer = good("cohen_3x3", "19 units, one rater never uses category 1: kappa 0.4842", ratings(units), ratings_document(19, "123", "cohen-3x3"), "published example (kappa 0.4842)")
    close(answer["groups"][0]["agreement"]["cohen_kappa"], 0.48416289592760176)
    two = [[3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4], [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2]]
    answer = good("cohen_anxiety", "20 units, two raters, level 5 unused: kappa -0.0063", ratings(list(map(list, zip(*two)))), ratings_document(20, "12346", "anxiety"), "published example (kappa -0.0063)")
    close(answer["groups"][0]["agreement"]["cohen_kappa"], -0.0062893081761006275)


def refusals():
    s = sheet("y" * 12)
    def without(item):
        t = copy.deepcopy(s); del t["answers"][item]; return t
    def having(**more):
        t = copy.deepcopy(s); t["answers"].update(more); return t
    bad("item_missing", "11 answers", "E_MISSING_ITEM", "/responses/0/answers", [without("q7")])
    bad("item_missing_second_sheet", "the path names the sheet", "E_MISSING_ITEM", "/responses/1/answers", [sheet("n" * 12, "r0"), without("q1")])
    bad("item_unknown", "13 answers", "E_UNKNOWN_ITEM", "/responses/0/answers", [having(q13="yes")])
    t = without("q12"); t["answers"]["q13"] = "yes"
    bad("item_renamed", "12 answers, one to no item: the missing one is named", "E_MISSING_ITEM", "/responses/0/answers", [t])
    bad("answers_empty", "no answers at all", "E_MISSING_ITEM", "/responses/0/answers", [{**s, "answers": {}}])
    bad("answer_not_on_scale", "an answer that the scale does not have", "E_VALUE", "/responses/0/answers/q4", [having(q4="maybe")])
    bad("answer_other_case", "ids are compared byte for byte", "E_VALUE", "/responses/0/answers/q4", [having(q4="Yes")])
    bad("note_to_no_item", "a note to an item that there is not", "E_UNKNOWN_ITEM", "/responses/0/notes/0/item", [{**s, "notes": [{"item": "q0", "text": "?"}]}])
    bad("conflicting_sheets", "one respondent, site and date, two different sheets", "E_CONFLICTING_RECORD", "/responses/2",
        [s, sheet("n" * 12, "r2"), sheet("n" * 12)], source="PROMISES 20")
    bad("conflicting_notes", "sheets that differ in a note alone conflict as well", "E_CONFLICTING_RECORD", "/responses/1",
        [s, {**s, "notes": [{"item": "q1", "text": "added"}]}], source="PROMISES 20")
    bad("built_in_unknown", "no such built-in instrument", "E_UNKNOWN_INSTRUMENT", "/instrument/built_in",
        request={"instrument": {"built_in": "integration_audit"}, "responses": []}, source="PROMISES 58")
    d = small_document(); d["items"][1]["scale"] = "agre"
    bad("document_broken", "an instrument that does not hold together is refused first", "P010", "/instrument/document/items/1/scale",
        request={"instrument": {"document": d}, "responses": []}, source="PROMISES 40")
    bad("too_many_sheets", "more sheets than the host allows", "E_LIMIT", "/responses",
        request={"instrument": BUILT_IN, "responses": [s, sheet("n" * 12, "r2")], "limits": {"respondents": 1}}, source="PROMISES 3")
    decoding = [
        ("key_misspelled", "a key that is not known", "E_UNKNOWN_KEY", "", {"instrument": BUILT_IN, "respones": []}, 7),
        ("key_missing", "no instrument", "E_MISSING_KEY", "", {"responses": []}, 7),
        ("answers_as_list", "a list where an object is due", "E_TYPE", "/responses/0/answers", [{**s, "answers": ["yes"] * 12}], 8),
        ("answer_as_flag", "true is not an answer's id", "E_TYPE", "/responses/0/answers", [having(q1=True)], 12),
        ("respondent_empty", "an id is not empty", "E_ID", "/responses/0/respondent", [{**s, "respondent": ""}], 17),
        ("respondent_number", "an id is text", "E_TYPE", "/responses/0/respondent", [{**s, "respondent": 7}], 15),
        ("date_that_is_none", "30 February", "E_DATE", "/responses/0/on", [{**s, "on": "2026-02-30"}], 23),
        ("date_with_time", "a date has no time of day", "E_DATE", "/responses/0/on", [{**s, "on": "2026-09-01T08:00:00Z"}], 23),
    ]
    for name, about, code, path, what, promise in decoding:
        request = what if isinstance(what, dict) else {"instrument": BUILT_IN, "responses": what}
        bad(name, about, code, path, request=request, source=f"PROMISES {promise}")
    bad("limit_too_high", "no host may set a limit above the ceiling", "E_LIMIT", "/limits/respondents",
        request={"instrument": BUILT_IN, "responses": [], "limits": {"respondents": 1000001}}, source="PROMISES 3")


def instruments():
    d = small_document()
    listed = {"id": "climate", "version": "2", "title": text("Climate"), "items": 4, "max": 16, "respondents": ["teacher"]}
    def ok(name, about, document, findings, source="constructed", **change):
        write("instrument.check", name, about, source, {"instrument": document},
              answer={"instrument": {**listed, **change}, "min": 0, "findings": findings})
    def no(name, about, code, path, source="PROMISES 40", **_):
        def decorate(edit):
            e = small_document(); edit(e)
            write("instrument.check", name, about, source, {"instrument": e}, error={"code": code, "path": "/instrument" + path})
        return decorate
    ok("sound", "an instrument that holds together", d, [])
    e = small_document(); e["respondents"].append("student"); e["items"][2]["ppra_area"] = "mental_health"
    ok("ppra", "students are asked about a protected area", e, [finding("warning", "W_PPRA", "t1",
       "students are asked about a protected area: families are told first and may decline, or must agree (20 U.S.C. 1232h)")],
       "20 U.S.C. 1232h", respondents=["teacher", "student"])
    e = small_document(); e["items"][2]["ppra_area"] = "mental_health"
    ok("ppra_asked_of_staff", "staff are asked, not students", e, [], "20 U.S.C. 1232h")
    e = small_document(); e["title"]["es"] = "Clima"
    for n in (0, 1, 3):
        e["items"][n]["text"]["es"] = "Texto."
    ok("untranslated", "an item without the title's second language", e, [finding("note", "W_UNTRANSLATED", "/instrument/items/2/text",
       "the title has a language that the item lacks", ["es"])], title={"en": "Climate", "es": "Clima"})
    e = small_document(); e["scales"].append({"id": "spare", "answers": d["scales"][1]["answers"]})
    ok("scale_unused", "a scale that no item uses", e, [finding("note", "P023", "/instrument/scales/2", "no item uses the scale")])
    e = small_document(); e["items"][3]["text"] = text("Is there one form or one for each program?"); e["items"][3]["help"] = text("Yes means one form.")
    ok("either_or_explained", "an either/or question whose help says what a yes means", e, [], "PROMISES 59")
    e = small_document(); e["items"][3]["text"] = text("One form, on paper or online, is enough.")
    ok("or_in_a_statement", "a statement may hold the word", e, [], "PROMISES 59")
    e = small_document(); e["items"][0]["text"] = text("Do staff share often or seldom?")
    ok("either_or_on_a_wide_scale", "a scale with more than two answers can tell", e, [], "PROMISES 59")

    @no("either_or", "a yes to either/or says nothing", "P027", "/items/3/text", "PROMISES 59")
    def _(e): e["items"][3]["text"] = text("Is there one form or one for each program?")
    @no("either_or_spanish", "nor does a sí", "P027", "/items/3/text", "PROMISES 59")
    def _(e): e["items"][3]["text"] = {"en": "There is one form.", "es": "¿Hay un formulario o varios?"}
    @no("duplicate_item", "an item id used twice", "P026", "/items/2/id")
    def _(e): e["items"][2]["id"] = "s1"
    @no("duplicate_section", "a section id used twice", "P026", "/sections/1/id")
    def _(e): e["sections"][1]["id"] = "staff"
    @no("duplicate_scale", "a scale id used twice", "P026", "/scales/1/id")
    def _(e): e["scales"][1]["id"] = "agree"
    @no("duplicate_answer", "an answer id used twice on a scale", "P026", "/scales/0/answers/4/id")
    def _(e): e["scales"][0]["answers"][4]["id"] = "a0"
    @no("duplicate_band", "a band id used twice", "P026", "/bands/1/id")
    def _(e): e["bands"][1]["id"] = "low"
    @no("section_dangling", "an item of a section that there is not", "P010", "/items/0/section")
    def _(e): e["items"][0]["section"] = "adults"
    @no("scale_dangling", "an item on a scale that there is not", "P010", "/items/3/scale")
    def _(e): e["items"][3]["scale"] = "yes_or_no"
    @no("watch_dangling", "a watched section that there is not", "P010", "/profile_watch/0")
    def _(e): e["profile_watch"] = ["family"]
    @no("section_empty", "a section that no item belongs to", "P023", "/sections/2")
    def _(e): e["sections"].append({"id": "family", "title": text("Family")})
    @no("items_none", "an instrument that asks nothing", "P009", "/items")
    def _(e): e.update(items=[], sections=[], profile_watch=[])
    @no("scale_one_answer", "a scale with one answer", "P009", "/scales/1/answers")
    def _(e): e["scales"][1]["answers"].pop()
    @no("scale_flat", "a scale whose answers are worth the same", "P009", "/scales/1/answers", "constructed")
    def _(e): e["scales"][1]["answers"][1]["points"] = 0
    @no("scale_32_answers", "a scale with 32 answers", "P009", "/scales/0/answers", "constructed")
    def _(e): e["scales"][0]["answers"] = [{"id": f"a{n}", "label": text(str(n)), "points": n} for n in range(32)]
    @no("points_too_many", "an answer worth more than any total may be", "P009", "/scales/1/answers/1/points", "constructed")
    def _(e): e["scales"][1]["answers"][1]["points"] = 32768
    @no("total_too_high", "a total above 32,767", "P009", "/items/3", "constructed")
    def _(e): e["scales"][1]["answers"][1]["points"] = 32767
    @no("bands_not_from_zero", "a hole below the first band", "P009", "/bands/0/from")
    def _(e): e["bands"][0]["from"] = 1
    @no("bands_not_ascending", "two bands that begin together", "P009", "/bands/1/from")
    def _(e): e["bands"][1]["from"] = 0
    @no("band_unreachable", "a band above the highest total", "P009", "/bands/1/from")
    def _(e): e["bands"][1]["from"] = 17
    @no("text_in_no_language", "a text without a wording", "P009", "/items/0/text", "constructed")
    def _(e): e["items"][0]["text"] = {}
    @no("text_blank", "a wording of spaces", "P009", "/title", "constructed")
    def _(e): e["title"] = text("  ")
    @no("language_tag", "a text under something that is no language tag", "P009", "/sections/0/title", "constructed")
    def _(e): e["sections"][0]["title"] = {"en_US": "Staff"}
    @no("schema_version", "a format version of the future", "E_SCHEMA_VERSION", "/schema_version", "PROMISES 45")
    def _(e): e["schema_version"] = 2

    write("instrument.get", "unknown", "no such built-in instrument", "constructed", {"id": "tfi"}, error={"code": "E_UNKNOWN_INSTRUMENT", "path": "/id"})
    write("instrument.list", "all", "the built-in instruments", ARTICLE, {},
          answer={"instruments": [{"id": AUDIT["id"], "version": AUDIT["version"], "title": AUDIT["title"], "items": 12, "max": 12, "respondents": AUDIT["respondents"]}]})
    write("instrument.list", "unknown_key", "a key that is not known", "PROMISES 7", {"all": True}, error={"code": "E_UNKNOWN_KEY", "path": ""})
    write("instrument.list", "list_for_object", "a list where an object is due", "PROMISES 8", [], error={"code": "E_TYPE", "path": ""})
    write("instrument.get", "id_missing", "no id", "PROMISES 7", {}, error={"code": "E_MISSING_KEY", "path": ""})
    write("instrument.check", "integration_audit", "the built-in instrument passes the check of any other", ARTICLE, {"instrument": AUDIT},
          answer={"instrument": {"id": AUDIT["id"], "version": AUDIT["version"], "title": AUDIT["title"], "items": 12, "max": 12, "respondents": AUDIT["respondents"]}, "min": 0, "findings": []})


if __name__ == "__main__":
    scores()
    refusals()
    instruments()
