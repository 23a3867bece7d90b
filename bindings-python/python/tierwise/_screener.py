"""How right a screener was."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ._calls import Document, run
from ._models import AccuracyAnswer, PublishedAccuracy, ScoreKnown, ScreenerCounts


def screener_accuracy(
    *,
    counts: ScreenerCounts | Document | None = None,
    scores: Iterable[ScoreKnown | Document] = (),
    lower_is_need: bool = False,
    cut: Decimal | float | None = None,
    rate: PublishedAccuracy | Document | None = None,
) -> AccuracyAnswer:
    """Says how right a screener was: a table of counts, or scores beside what happened.

    What is a share of nobody is ``None``, never 0 and never infinite. This looks at a screener,
    never at a student.

    Args:
        counts: How many were flagged and not, among those to whom it happened and not.
        scores: Scores, and whether it happened: they give the area under the curve.
        lower_is_need: Whether a lower score means a greater need.
        cut: The score from which on somebody is flagged; the table follows from it.
        rate: Published figures, to be rated by the rubric for behavior screeners.

    Raises:
        InputError: when the request cannot be read, or says nothing.

    Example:
        >>> import tierwise
        >>> answer = tierwise.screener_accuracy(
        ...     counts={
        ...         "true_positive": 8,
        ...         "false_positive": 4,
        ...         "false_negative": 2,
        ...         "true_negative": 36,
        ...     }
        ... )
        >>> answer.sensitivity.share, answer.specificity.share
        (0.8, 0.9)
    """
    given = {
        "counts": counts,
        "scores": tuple(scores),
        "lower_is_need": lower_is_need or None,
        "cut": cut,
        "rate": rate,
    }
    stated = {key: value for key, value in given.items() if value not in (None, ())}
    return run(AccuracyAnswer, "screening.accuracy", **stated)
