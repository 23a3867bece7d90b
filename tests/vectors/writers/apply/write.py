"""Writes whole vectors of handbook.apply. Nothing here asks the library: every answer is put together
from what the vector says follows."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "referral"))

from whole import finding, writing_to  # noqa: E402, F401

vector = writing_to(HERE.parents[1] / "handbook.apply")
DAY = "2026-10-21"  # a Wednesday


def request(book, as_of=DAY, referrals=(), subjects=None, detail="brief", **facts):
    inner = {"as_of": as_of, "facts": facts}
    if referrals:
        inner["referrals"] = list(referrals)
    if subjects is not None:
        inner["subjects"] = subjects
    if detail != "full":
        inner["detail"] = detail
    return {"district": {"handbook": book}, "request": inner}


def decision(book, subject, about, applied=(), undecided=(), requirements=(), obligations=(), **full):
    rules = {rule["id"]: rule for rule in book["rules"]}
    outcomes = [{"rule": name, "outcome": one} for name in applied for one in rules[name]["then"]]
    return {
        "subject": subject, "about": about, "applied": list(applied), "undecided": list(undecided),
        "outcomes": outcomes, "requirements": list(requirements), "obligations": list(obligations),
        "rules": full.get("rules", []), "collect": full.get("collect", []), "changes": full.get("changes", []),
    }


def answer(*decisions, seats=(), findings=(), as_of=DAY):
    return {"as_of": as_of, "decisions": list(decisions), "seats": list(seats), "findings": list(findings)}
