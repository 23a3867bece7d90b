"""Code that type checkers reject: each line with `# wrong` is one error."""

from __future__ import annotations

from datetime import date

import polars
import tierwise
from tierwise.audit import score_sites, score_table
from tierwise.models import Response

Response(respondent="r1", on=date(2026, 9, 1), answers={"q1": True})  # wrong
Response(respondent=1, on=date(2026, 9, 1), answers={})  # wrong
tierwise.score("sheets.json")  # wrong
tierwise.score([], limits=3)  # wrong
tierwise.score([], "integration-audit")  # wrong
low: str = tierwise.score([]).sheets[0].score.low  # wrong
frame = polars.DataFrame({"q1": ["yes"]})
score_sites(frame)  # wrong
score_table({"q1": ["yes"]})  # wrong
score_table(frame, keep=1)  # wrong
