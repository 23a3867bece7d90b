"""Code that type checkers accept: the audit, by sheets and by tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import assert_type

import polars
import tierwise
from tierwise.audit import score_sites, score_table
from tierwise.models import Instrument, Response, ScoreAnswer

sheet = Response(respondent="r1", on=date(2026, 9, 1), answers={"q1": "yes", "q2": None})
answer = tierwise.score([sheet, {"respondent": "r2"}], instrument="integration-audit")
assert_type(answer, ScoreAnswer)
assert_type(answer.sheets[0].score.low, int)
assert_type(answer.groups[0].score.low, Decimal)
assert_type(answer.groups[0].agreement.krippendorff_alpha.value, float | None)
assert_type(tierwise.instrument(), Instrument)
assert_type(answer.to_json(), str)
assert_type(ScoreAnswer.from_json(answer.to_json()), ScoreAnswer)

frame = polars.DataFrame({"q1": ["yes"]})
assert_type(score_table(frame, keep=["q1"]), polars.DataFrame)
assert_type(score_sites(frame, site=None), polars.DataFrame)
