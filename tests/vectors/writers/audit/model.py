"""An independent model of audit.score, in exact fractions.

Written from the description of the answer and the papers, not from the Rust code. `vectors.py`
writes with it what the library is compared with.
"""
import itertools
import math
from fractions import Fraction as F


def number(value):
    """A fraction rounded half up to four places, without trailing zeros."""
    return digits(math.floor(value * 10000 + F(1, 2)))


def digits(units):
    whole, rest = divmod(abs(units), 10000)
    sign = "-" if units < 0 else ""
    return int(f"{sign}{whole}") if rest == 0 else float(f"{sign}{whole}.{rest:04d}")


def statistic(value):
    """A statistic rounded half away from zero to four places."""
    units = math.floor(abs(value) * 10000 + F(1, 2))
    return digits(-units if value < 0 else units)


def finding(severity, code, subject, message, evidence=()):
    out = {"severity": severity, "code": code, "subject": subject, "message": message}
    if evidence:
        out["evidence"] = list(evidence)
    return out


class Model:
    def __init__(self, document):
        self.doc = document
        self.items = document["items"]
        self.scales = {s["id"]: s["answers"] for s in document["scales"]}
        self.bands = document.get("bands", [])
        self.sections = [s["id"] for s in document["sections"]]
        self.max = sum(self.most(i) for i in self.items)

    def answers(self, item):
        return self.scales[item["scale"]]

    def points(self, item, answer):
        given = {a["id"]: a["points"] for a in self.answers(item)}
        if item["polarity"] == "negative":
            return max(given.values()) + min(given.values()) - given[answer]
        return given[answer]

    def least(self, item):
        return min(a["points"] for a in self.answers(item))

    def most(self, item):
        return max(a["points"] for a in self.answers(item))

    def band(self, total):
        return max((b for b in self.bands if b["from"] <= total), key=lambda b: b["from"])["id"]

    def sheet(self, r):
        low = dict.fromkeys(self.sections, 0)
        high = dict(low)
        none = dict(low)
        top = dict(low)
        for item in self.items:
            s, a = item["section"], r["answers"][item["id"]]
            none[s] += self.least(item)
            top[s] += self.most(item)
            low[s] += self.least(item) if a is None else self.points(item, a)
            high[s] += self.most(item) if a is None else self.points(item, a)
        lo, hi = sum(low.values()), sum(high.values())
        possible = []
        for total in range(lo, hi + 1):
            if self.bands and self.band(total) not in possible:
                possible.append(self.band(total))
        missing = [i["id"] for i in self.items if r["answers"][i["id"]] is None]
        notes = []
        if missing:
            notes.append(finding("note", "W_UNANSWERED", self.doc["id"],
                                 "items are unanswered, so the score is an interval", missing))
        reached = sum(b["from"] <= lo for b in self.bands)
        good = reached * 2 > len(self.bands) if self.bands else lo * 2 >= self.max
        shown = str(lo) if lo == hi else f"{lo} to {hi}"
        for s in self.sections:
            if good and s in self.doc.get("profile_watch", []) and high[s] == none[s]:
                notes.append(finding("warning", "W_PROFILE_HIDDEN", s,
                                     f"the total is good, and the section has {high[s]} of {top[s]} points",
                                     [f"total {shown}"]))
        out = {"respondent": r["respondent"]}
        if r.get("site"):
            out["site"] = r["site"]
        out.update({"on": r["on"], "score": {"low": lo, "high": hi}, "max": self.max,
                    "answered": len(self.items) - len(missing),
                    "sections": [{"section": s, "low": low[s], "high": high[s], "max": top[s]} for s in self.sections],
                    "band": possible[0] if len(possible) == 1 else None,
                    "possible_bands": possible, "findings": notes})
        return out

    # -- agreement
    def given(self, rows, item):
        return [r["answers"][item["id"]] for r in rows if r["answers"][item["id"]] is not None]

    def alike(self, answers):
        """Share of pairs alike, by going through all pairs of kinds; None without a pair."""
        n = len(answers)
        if n < 2:
            return None
        return F(sum(c * (c - 1) for c in map(answers.count, set(answers))), n * (n - 1))

    def alpha(self, rows):
        units = [a for a in (self.given(rows, i) for i in self.items) if len(a) > 1]
        values = [v for u in units for v in u]
        n = len(values)
        if n == 0:
            return None, "too_few_answers"
        # The coincidence matrix, diagonal and total only.
        agree = sum(F(c * (c - 1), len(u) - 1) for u in units for c in map(u.count, set(u)))
        observed = 1 - agree / n
        expected = 1 - F(sum(c * (c - 1) for c in map(values.count, set(values))), n * (n - 1))
        return (1 - observed / expected, None) if expected else (None, "all_alike")

    def fleiss(self, rows):
        rows = [r for r in rows if None not in r["answers"].values()]
        n = len(rows)
        if n < 2:
            return None, "too_few_complete_sheets"
        units = [self.given(rows, i) for i in self.items]
        p = sum(self.alike(u) for u in units) / len(units)
        values = [v for u in units for v in u]
        pe = sum(F(c, len(values)) ** 2 for c in map(values.count, set(values)))
        return ((p - pe) / (1 - pe), None) if pe != 1 else (None, "all_alike")

    def cohen(self, rows):
        if len(rows) != 2:
            return None, "not_two_respondents"
        pairs = [(rows[0]["answers"][i["id"]], rows[1]["answers"][i["id"]]) for i in self.items]
        pairs = [p for p in pairs if None not in p]
        if not pairs:
            return None, "too_few_answers"
        n = len(pairs)
        po = F(sum(a == b for a, b in pairs), n)
        kinds = {k for p in pairs for k in p}
        pe = sum(F(sum(a == k for a, _ in pairs), n) * F(sum(b == k for _, b in pairs), n) for k in kinds)
        return ((po - pe) / (1 - pe), None) if pe != 1 else (None, "all_alike")

    # -- groups
    def group(self, on, site, rows):
        sheets = [self.sheet(r) for r in rows]
        n = len(rows)
        mean = lambda xs: F(sum(xs), n)
        evidence = lambda i: sum(len(m.get("evidence", [])) for r in rows for m in r.get("notes", []) if m["item"] == i["id"])
        items, shares = [], []
        for i in self.items:
            a = self.given(rows, i)
            counts = [{"answer": s["id"], "respondents": a.count(s["id"])} for s in self.answers(i)]
            top = max((c["respondents"] for c in counts))
            modal = [c["answer"] for c in counts if c["respondents"] == top and top > 0]
            shares.append(self.alike(a))
            items.append({"item": i["id"], "counts": counts, "unanswered": n - len(a),
                          "modal": modal[0] if len(modal) == 1 else None,
                          "percent": None if shares[-1] is None else number(shares[-1] * 100),
                          "evidence": evidence(i)})
        known = [s for s in shares if s is not None]
        worst = [i["id"] for i, s in zip(self.items, shares) if s is not None and s == min(known) and s < 1]
        name = site or "all"
        notes = []
        if n == 1:
            notes.append(finding("warning", "W_ONE_RESPONDENT", name, "one person's answers: whether others would agree is not known"))
        if any(i["unanswered"] for i in items):
            notes.append(finding("note", "W_UNANSWERED", name, "items are unanswered, so the mean is an interval",
                                 [f"{i['item']}: {i['unanswered']}" for i in items if i["unanswered"]]))
        bare = [i["id"] for i in self.items if evidence(i) == 0
                and any(self.points(i, a) > self.least(i) for a in self.given(rows, i))]
        if bare:
            notes.append(finding("note", "W_NO_EVIDENCE", name, "items were given points without any evidence", bare))
        if n > 1 and all(s["score"] == sheets[0]["score"] for s in sheets) and any(s["sections"] != sheets[0]["sections"] for s in sheets):
            sc = sheets[0]["score"]
            shown = str(sc["low"]) if sc["low"] == sc["high"] else f"{sc['low']} to {sc['high']}"
            notes.append(finding("warning", "W_PROFILE_HIDDEN", name, "all respondents have the same total, made of different sections", [f"total {shown}"]))
        def coefficient(pair):
            value, reason = pair
            return {"value": None, "reason": reason} if reason else {"value": statistic(value)}
        out = {"on": on}
        if site:
            out["site"] = site
        ends = lambda key: {e: mean([s[key][e] for s in sheets]) for e in ("low", "high")}
        sections = [{e: mean([s["sections"][k][e] for s in sheets]) for e in ("low", "high")} for k in range(len(self.sections))]
        total = ends("score")
        exact = {"total": total, "sections": sections, "who": {r["respondent"] for r in rows},
                 "items": [F(sum(self.points(i, a) for a in g), len(g)) if (g := self.given(rows, i)) else None for i in self.items]}
        out.update({"respondents": n, "score": {e: number(total[e]) for e in total}, "max": self.max,
                    "sections": [{"section": s, "low": number(m["low"]), "high": number(m["high"]), "max": sh["max"]}
                                 for s, m, sh in zip(self.sections, sections, sheets[0]["sections"])],
                    "bands": [{"band": b["id"], "respondents": sum(s["band"] == b["id"] for s in sheets)} for b in self.bands],
                    "band_open": sum(len(s["possible_bands"]) > 1 for s in sheets),
                    "agreement": {"percent": number(sum(known) / len(known) * 100) if known else None,
                                  "krippendorff_alpha": coefficient(self.alpha(rows)),
                                  "fleiss_kappa": coefficient(self.fleiss(rows)),
                                  "cohen_kappa": coefficient(self.cohen(rows))},
                    "items": items, "most_disputed": worst, "findings": notes})
        return out, exact

    def score(self, responses):
        rows = []
        for r in responses:
            if r not in rows:
                rows.append(r)
        rows.sort(key=lambda r: (r["on"], r.get("site") or "", r["respondent"]))
        groups = []
        for on in sorted({r["on"] for r in rows}):
            of_date = [r for r in rows if r["on"] == on]
            for site in [None] + sorted({r["site"] for r in of_date if r.get("site")}):
                groups.append((on, site, *self.group(on, site, [r for r in of_date if site in (None, r.get("site"))])))
        between = []
        for on, same in itertools.groupby(groups, key=lambda g: g[0]):
            sites = [g for g in same if g[1]]
            found = []
            for k, item in enumerate(self.items):
                means = [(g[1], g[3]["items"][k]) for g in sites if g[3]["items"][k] is not None]
                if means and max(m for _, m in means) > min(m for _, m in means):
                    hi, lo = max(m for _, m in means), min(m for _, m in means)
                    found.append({"on": on, "item": item["id"], "spread": number(hi - lo),
                                  "highest": [s for s, m in means if m == hi], "lowest": [s for s, m in means if m == lo]})
            between += sorted(found, key=lambda s: -float(s["spread"]))
        changes, hidden = [], []
        by_site = sorted(groups, key=lambda g: (g[1] or "", g[0]))
        for (d0, s0, _, a), (d1, s1, _, b) in zip(by_site, by_site[1:]):
            if s0 != s1:
                continue
            less = lambda x, y: {"low": number(y["low"] - x["high"]), "high": number(y["high"] - x["low"])}
            out = {"site": s1} if s1 else {}
            out.update({"from": d0, "to": d1, "respondents_in_both": len(a["who"] & b["who"]), "score": less(a["total"], b["total"]),
                        "sections": [{"section": s, **less(x, y)} for s, x, y in zip(self.sections, a["sections"], b["sections"])],
                        "items": [{"item": i["id"], "before": None if x is None else number(x), "after": None if y is None else number(y)}
                                  for i, x, y in zip(self.items, a["items"], b["items"]) if x != y]})
            changes.append(out)
            moved = [f"{s['section']} {s['low']}" for s in out["sections"] if s["low"] == s["high"] != 0]
            if out["score"] == {"low": 0, "high": 0} and moved:
                hidden.append(finding("warning", "W_PROFILE_HIDDEN", s1 or "all", "the mean total did not change, and its sections did", [d0, d1, *moved]))
        findings = []
        key = lambda g: (g[0], float(g[2]["score"]["low"]), float(g[2]["score"]["high"]))
        for (on, _, _), same in itertools.groupby(sorted((g for g in groups if g[1]), key=key), key=key):
            same = list(same)
            if any(g[2]["sections"] != same[0][2]["sections"] for g in same):
                findings.append(finding("warning", "W_PROFILE_HIDDEN", on, "sites have the same mean total, made of different sections",
                                        [f"{g[1]}: " + ", ".join(f"{s['section']} {s['low']}" for s in g[2]["sections"]) for g in same]))
        ends = [b["from"] - 1 for b in self.bands[1:]] + [self.max]
        return {"instrument": {"id": self.doc["id"], "version": self.doc["version"], "items": len(self.items), "max": self.max},
                "bands": [{"band": b["id"], "from": b["from"], "to": e, "label": b["label"], "guidance": b["guidance"]} for b, e in zip(self.bands, ends)],
                "sheets": [self.sheet(r) for r in rows], "groups": [g[2] for g in groups],
                "between_sites": between, "changes": changes, "findings": findings + hidden}
