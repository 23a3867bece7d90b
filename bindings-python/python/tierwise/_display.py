"""How answers look in a notebook: tables that screen readers follow, text escaped, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

from ._models import (
    Finding,
    GroupScores,
    Interval,
    Lane,
    MeanInterval,
    Owner,
    OwnerTeam,
    Proposal,
    ProposalStatusNeedsConsent,
    ProposalStatusWaitingList,
    RouteAnswer,
    RoutedCase,
    ScoreAnswer,
    SectionMean,
    Sheet,
)

_ROWS = 50


def register() -> None:
    """Gives the answers that people look at their ``_repr_html_``."""
    setattr(ScoreAnswer, "_repr_html_", score_html)
    setattr(RouteAnswer, "_repr_html_", route_html)


def score_html(answer: ScoreAnswer) -> str:
    """The groups and the sheets of a scored audit."""
    instrument = answer.instrument
    sections = [section.section for section in answer.groups[0].sections] if answer.groups else []
    titles = [*map(_title, sections)]
    parts = [
        _table(
            f"{instrument.id} {instrument.version}: mean scores of {instrument.max}",
            ["Site", "Date", "Respondents", "Score", *titles, "Agreement, %", "Alpha"],
            [_group_row(group) for group in answer.groups],
        ),
        _table(
            "Answer sheets",
            ["Respondent", "Site", "Date", "Score", *titles, "Band"],
            [_sheet_row(sheet, answer) for sheet in answer.sheets],
        ),
    ]
    found = [one for group in answer.groups for one in group.findings]
    return "".join([*parts, _findings([*answer.findings, *found])])


def route_html(answer: RouteAnswer) -> str:
    """The cases that referrals became, and what waits for a person."""
    counts = answer.counts
    summary = (
        f"{counts.received} received: {counts.routed} routed, {counts.held} held, "
        f"{counts.refused} refused"
    )
    parts = [
        _table(
            f"Cases on {answer.as_of}: {summary}",
            ["Case", "Student", "Referrals", "Lanes", "Owner", "Supports proposed", "First deadline"],
            [_case_row(case) for case in answer.cases],
        )
    ]
    if answer.held:
        rows = [[one.referral, one.reason, _owner(one.owner), str(one.by or "")] for one in answer.held]
        parts.append(_table("Held for a person", ["Referral", "Why", "Owner", "By"], rows))
    if answer.refused:
        rows = [[one.referral, one.reason] for one in answer.refused]
        parts.append(_table("Refused", ["Referral", "Why"], rows))
    return "".join([*parts, _findings(answer.findings)])


def _group_row(group: GroupScores) -> list[str]:
    alpha = group.agreement.krippendorff_alpha.value
    return [
        group.site or "all",
        str(group.on),
        str(group.respondents),
        _between(group.score),
        *(_between(section) for section in group.sections),
        _number(group.agreement.percent),
        "–" if alpha is None else f"{alpha:.2f}",
    ]


def _sheet_row(sheet: Sheet, answer: ScoreAnswer) -> list[str]:
    labels = {info.band: info.label.get("en", info.band) for info in answer.bands}
    bands = " or ".join(labels.get(band, band) for band in sheet.possible_bands)
    return [
        sheet.respondent,
        sheet.site or "",
        str(sheet.on),
        _between(sheet.score),
        *(_between(Interval(low=one.low, high=one.high)) for one in sheet.sections),
        bands,
    ]


def _case_row(case: RoutedCase) -> list[str]:
    dates = [one for one in case.deadlines if one.by is not None]
    first = min(dates, key=lambda one: str(one.by), default=None)
    return [
        case.case,
        case.student,
        ", ".join(one.referral for one in case.dossier),
        ", ".join(_lane(lane, case) for lane in case.lanes),
        _owner(case.owner.owner),
        ", ".join(map(_proposal, case.supports)),
        "" if first is None else f"{first.by}: {first.what}",
    ]


def _lane(lane: Lane, case: RoutedCase) -> str:
    """A lane, and who receives the case there at once, whoever owns it."""
    route = {Lane.SAFETY: case.safety, Lane.EVALUATION: case.evaluation}.get(lane)
    return _title(lane) if route is None else f"{_title(lane)}: {_owner(route.receiver)}"


def _proposal(proposal: Proposal) -> str:
    match proposal.status:
        case ProposalStatusWaitingList():
            status = ", waiting list"
        case ProposalStatusNeedsConsent(value=consent):
            status = f", needs {consent}"
        case _:
            status = ""
    return f"{proposal.support} ({proposal.tier}{status})"


def _owner(owner: Owner) -> str:
    return f"{owner.value} (team)" if isinstance(owner, OwnerTeam) else owner.value


def _between(interval: Interval | MeanInterval | SectionMean) -> str:
    low, high = _number(interval.low), _number(interval.high)
    return low if low == high else f"{low} to {high}"


def _number(value: Decimal | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value.normalize():f}"


def _title(id: str) -> str:
    return id.replace("_", " ").capitalize()


def _findings(findings: Iterable[Finding]) -> str:
    items = [
        f"<li>{escape(one.severity)}, {escape(one.subject)}: {escape(one.message)}</li>"
        for one in findings
    ]
    if not items:
        return ""
    more = [f"<li>and {len(items) - _ROWS} more</li>"] if len(items) > _ROWS else []
    return "<p>Findings</p><ul>" + "".join(items[:_ROWS] + more) + "</ul>"


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column names its rows; long ones are cut, and say so."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows[:_ROWS]
    )
    if len(rows) > _ROWS:
        body += f'<tr><td colspan="{len(heads)}">and {len(rows) - _ROWS} more</td></tr>'
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )
