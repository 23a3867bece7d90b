"""Vectors of screening.accuracy: a model in exact fractions and decimals, from the formulas of the
papers that the module cites. `python3 tests/vectors/writers/screening/accuracy.py`"""

import json
import pathlib
from decimal import Decimal, getcontext, ROUND_HALF_UP
from fractions import Fraction

getcontext().prec = 50
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "screening.accuracy"
Z = Decimal("1.959963984540054")
PAPERS = "Wilson (1927); Hanley and McNeil (1982); the usual two-by-two table"


def real(value):
    return Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)


def shown(value):
    out = real(value).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return int(out) if out == out.to_integral() else float(out)


def share(part, whole):
    if whole == 0:
        return None
    p, n, z2 = Decimal(part) / whole, Decimal(whole), Z * Z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * (p * (1 - p) / n + z2 / (4 * n * n)).sqrt() / (1 + z2 / n)
    return {"share": shown(p), "low": shown(0 if part == 0 else middle - half), "high": shown(1 if part == whole else middle + half)}


def over(a, b):
    return None if b == 0 else shown(Fraction(a, b))


def of_counts(tp, fp, fn, tn):
    pos, neg = tp + fn, fp + tn
    return {
        "counts": dict(true_positive=tp, false_positive=fp, false_negative=fn, true_negative=tn),
        "base_rate": share(pos, pos + neg), "sensitivity": share(tp, pos), "specificity": share(tn, neg), "ppv": share(tp, tp + fp), "npv": share(tn, tn + fn),
        "likelihood_ratio_flagged": over(tp * neg, pos * fp), "likelihood_ratio_not_flagged": over(fn * neg, pos * tn),
        "youden": shown(Fraction(tp, pos) + Fraction(tn, neg) - 1) if pos and neg else None,
        "screened_per_found": over(pos + neg, tp), "flagged_per_found": over(tp + fp, tp),
    }


def area(scores, lower=False):
    yes = [(s, n) for s, h, n in scores if h]
    no = [(s, n) for s, h, n in scores if not h]
    n, m = sum(k for _, k in yes), sum(k for _, k in no)
    if not n or not m:
        return None
    won = sum(a * b * (2 if (s < t if lower else s > t) else 1 if s == t else 0) for s, a in yes for t, b in no)
    a = real(Fraction(won, 2 * n * m))
    q1, q2 = a / (2 - a), 2 * a * a / (1 + a)
    error = ((a * (1 - a) + (n - 1) * (q1 - a * a) + (m - 1) * (q2 - a * a)) / (n * m)).sqrt()
    return {"area": shown(a), "standard_error": shown(error), "low": shown(max(a - Z * error, 0)), "high": shown(min(a + Z * error, 1))}


def vector(name, about, request, answer=None, error=None, source=PAPERS):
    FOLDER.mkdir(exist_ok=True)
    outcome = {"answer": {k: v for k, v in answer.items() if v is not None}} if error is None else {"error": {"code": error[0], "path": error[1]}}
    (FOLDER / f"{name}.json").write_text(json.dumps({"about": about, "source": source, "request": request, **outcome}, indent=1) + "\n")


def counts(name, about, *cells):
    vector(name, about, {"counts": dict(zip(("true_positive", "false_positive", "false_negative", "true_negative"), cells))}, of_counts(*cells))


counts("table", "every statistic of a table", 8, 4, 2, 36)
counts("no_positives", "it happened to nobody: no sensitivity, and nothing made of it", 0, 5, 0, 95)
counts("no_negatives", "it happened to everybody", 7, 0, 3, 0)
counts("nobody_flagged", "nobody was flagged: no predictive value of a flag", 0, 0, 5, 95)
counts("perfect", "nobody was wrongly flagged: no likelihood ratio, and not an infinite one", 5, 0, 0, 95)
counts("nobody", "a table of nobody", 0, 0, 0, 0)
counts("as_large_as_counts_go", "the largest counts", 4294967295, 4294967295, 4294967295, 4294967295)


def scored(name, about, scores, lower=False, cut=None):
    rows = [{"score": s, "happened": h, **({"count": n} if n != 1 else {})} for s, h, n in scores]
    request = {"scores": rows, **({"lower_is_need": True} if lower else {}), **({"cut": cut} if cut is not None else {})}
    answer = {}
    if cut is not None:
        hit = lambda s: s <= cut if lower else s >= cut
        cells = [sum(n for s, h, n in scores if hit(s) == f and h == w) for f, w in ((True, True), (True, False), (False, True), (False, False))]
        answer = of_counts(*cells)
    vector(name, about, request, {**answer, "area": area(scores, lower)})


RATED = [(r, False, n) for r, n in zip(range(1, 6), (33, 6, 6, 11, 2))] + [(r, True, n) for r, n in zip(range(1, 6), (3, 2, 2, 11, 33))]
scored("area", "ratings of one to five", RATED)
scored("area_backwards", "the same where a lower rating means a greater need", RATED, lower=True)
scored("area_in_another_order", "the order of scores means nothing", RATED[::-1])
scored("cut", "flagged from 4 on, the cut itself included", RATED, cut=4)
scored("cut_below", "a percentile of 24.5 or less is flagged", [(24.5, True, 3), (24.6, True, 1), (24.5, False, 2), (90, False, 14)], lower=True, cut=24.5)
scored("all_tied", "one score for all says nothing: a half", [(1, True, 4), (1, False, 6)])
scored("perfectly_apart", "everybody to whom it happened stands above all others", [(2, True, 3), (1, False, 5)])
scored("of_one_kind", "it happened to all of them: no area", [(2, True, 3), (1, True, 5)])


def rate(name, low, sens, spec, rating):
    vector(f"rate_{name}", f"area from {low}, sensitivity {sens}, specificity {spec}", {"rate": {"area_low": low, "sensitivity": sens, "specificity": spec}}, {"rating": rating},
           source="the rubric of the chart of behavior screening tools of the National Center on Intensive Intervention")


rate("full", 0.75, 0.7, 0.7, "full")
rate("area_below_full", 0.7499, 0.7, 0.7, "half")
rate("sensitivity_below_full", 0.8, 0.6999, 0.95, "half")
rate("half", 0.7, 0.6, 0.6, "half")
rate("area_below_half", 0.6999, 0.9, 0.9, "empty")
rate("specificity_below_half", 0.8, 0.75, 0.5999, "empty")
vector("nothing", "nothing to look at", {}, error=("E_MISSING_KEY", ""))
TABLE = {"true_positive": 1, "false_positive": 1, "false_negative": 1, "true_negative": 1}
vector("cut_of_a_table", "a cut beside a table", {"counts": TABLE, "scores": [{"score": 1, "happened": True}], "cut": 1}, error=("E_SHAPE", "/cut"))
vector("cut_of_nothing", "a cut without scores", {"cut": 1, "rate": {"area_low": 0, "sensitivity": 0, "specificity": 0}}, error=("E_SHAPE", "/cut"))
vector("count_of_none", "a score that nobody has", {"scores": [{"score": 1, "happened": True, "count": 0}]}, error=("E_NUMBER", "/scores/0/count"))
vector("published_over_1", "a share over 1", {"rate": {"area_low": 0.5, "sensitivity": 70, "specificity": 0.5}}, error=("E_NUMBER", "/rate/sensitivity"))
vector("negative_count", "a count below zero", {"counts": {**TABLE, "true_positive": -1}}, error=("E_NUMBER", "/counts/true_positive"))
