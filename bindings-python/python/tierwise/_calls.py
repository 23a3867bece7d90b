"""The operations that need no district, each as a typed function."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar, cast

from . import _native
from ._models import (
    AboutAnswer,
    ChangesAnswer,
    ChartFormat,
    Detail,
    FlowAnswer,
    Handbook,
    HandbookAnalyzeAnswer,
    HandbookCheckAnswer,
    HandbookCompareAnswer,
    HandbookComposeAnswer,
    HandbookSide,
    Instrument,
    InstrumentCheckAnswer,
    InstrumentListAnswer,
    InstrumentListed,
    InstrumentSourceBuiltIn,
    InstrumentSourceDocument,
    Limits,
    Overlay,
    ProceduresAnswer,
    ProceduresOf,
    ReadingChosen,
    Response,
    SarifLog,
    ScoreAnswer,
    Snapshot,
    Subject,
    TextFormat,
)
from ._record import dumps, loads

Document: TypeAlias = Mapping[str, Any]
"""A document as plain data, as ``json.loads`` gives it."""

A = TypeVar("A")


def call(operation: str, request: str) -> str:
    """Runs any operation on a JSON request and gives its JSON answer.

    The bytes are those that Rust and JavaScript give. An operation about a district takes
    ``{"district": {"handbook": …}, "request": …}`` and compiles the handbook each time;
    :class:`District` compiles it once.

    Args:
        operation: Its name; :func:`about` lists them.
        request: The request.

    Raises:
        InputError: when the operation is unknown, or the request cannot be read.
        LimitError: when the request or the answer is too large.
        HandbookError: when the request holds a handbook or an instrument that is not sound.

    Example:
        >>> import tierwise
        >>> tierwise.call("instrument.list", "{}")[:40]
        '{"instruments":[{"id":"integration-audit'
    """
    return _native.call(operation, request)


def about() -> AboutAnswer:
    """Says what this library is and can do.

    Example:
        >>> import tierwise
        >>> [operation.name for operation in tierwise.about().operations][:2]
        ['audit.score', 'district.screen']
    """
    return run(AboutAnswer, "library.about")


def instruments() -> tuple[InstrumentListed, ...]:
    """Lists the instruments that come with the library.

    Example:
        >>> import tierwise
        >>> [(listed.id, listed.items, listed.max) for listed in tierwise.instruments()]
        [('integration-audit', 12, 12)]
    """
    return tuple(run(InstrumentListAnswer, "instrument.list").instruments)


def instrument(id: str = "integration-audit") -> Instrument:
    """Gives an instrument that comes with the library: to show, to translate, to change.

    Args:
        id: Its id, as :func:`instruments` lists it.

    Raises:
        InputError: ``E_UNKNOWN_INSTRUMENT`` when there is none of that id.

    Example:
        >>> import tierwise
        >>> audit = tierwise.instrument()
        >>> [section.id for section in audit.sections]
        ['proactive', 'prevention', 'intervention', 'immediate_responsive', 'integration']
    """
    return run(Instrument, "instrument.get", id=id)


def check_instrument(instrument: Instrument | Document) -> InstrumentCheckAnswer:
    """Says whether an instrument is sound, and what is worth knowing about it.

    Args:
        instrument: The instrument.

    Raises:
        HandbookError: when it is not sound, with the place.

    Example:
        >>> import tierwise
        >>> tierwise.check_instrument(tierwise.instrument()).instrument.max
        12
    """
    return run(InstrumentCheckAnswer, "instrument.check", instrument=instrument)


def check_handbook(
    handbook: Handbook | Document, *, limits: Limits | Document | None = None
) -> HandbookCheckAnswer:
    """Says whether a handbook is sound, and everything that is wrong with it.

    :class:`District` stops at the first problem; this gives all of them.

    Args:
        handbook: The handbook.
        limits: Limits other than the default.

    Raises:
        InputError: when the document cannot be read as a handbook at all.
        LimitError: when it is too large.
    """
    return run(HandbookCheckAnswer, "handbook.check", handbook=handbook, limits=limits)


def compare_handbooks(
    left: HandbookSide | Document,
    right: HandbookSide | Document,
    *,
    about: Subject | str | None = None,
    as_of: datetime.date | str | None = None,
    cohort: Snapshot | Document | None = None,
    detail: Detail | str | None = None,
    limits: Limits | Document | None = None,
) -> HandbookCompareAnswer:
    """Says exactly which students two handbooks, or two schools, would treat differently.

    For every topic there are disjoint regions over the facts, each with what either side says, the
    rules that say so, and a student as witness. Words that the sides use differently come with it.

    Args:
        left: One side: ``{"handbook": …, "overlays": …, "readings": …, "school": …}``.
        right: The other.
        about: Only rules about this kind of subject.
        as_of: The day on which they are compared; without it every rule counts.
        cohort: Students to count, as of that day.
        detail: ``"brief"`` counts students and does not name them.
        limits: Limits other than the default.

    Raises:
        HandbookError: when a side is not sound, with the first problem.
        InputError: when a document cannot be read.
        LimitError: when one is too large, or a limit too high.

    Example:
        >>> import json, pathlib, tierwise
        >>> ttsd = pathlib.Path("examples/districts/ttsd/handbook.json")
        >>> side = {"handbook": json.loads(ttsd.read_text("utf-8"))}
        >>> tierwise.compare_handbooks(side, side).same
        True
    """
    return run(
        HandbookCompareAnswer,
        "handbook.compare",
        left=left,
        right=right,
        about=about,
        as_of=as_of,
        cohort=cohort,
        detail=detail,
        limits=limits,
    )


def analyze_handbook(
    handbook: Handbook | Document,
    *,
    limits: Limits | Document | None = None,
    as_of: datetime.date | str | None = None,
    cohort: Snapshot | Document | None = None,
) -> HandbookAnalyzeAnswer:
    """Says what is wrong with the rules taken together, each with a student who shows it.

    Holes between bands, rules that never apply, contradictions, a worse student who gets less. What
    is proven holds for every student there can be; a check that runs out of its budget of nodes
    says so.

    Args:
        handbook: The handbook.
        limits: Limits other than the default; ``analyzer_nodes`` is the budget.
        as_of: Only the rules of this day.
        cohort: Real students: a rule that none of them meets is reported. Needs ``as_of``.

    Raises:
        InputError: when a document cannot be read.
        LimitError: when something is too large.

    Example:
        >>> import json, pathlib, tierwise
        >>> dodgeville = pathlib.Path("examples/districts/dodgeville/handbook.json")
        >>> found = tierwise.analyze_handbook(json.loads(dodgeville.read_text("utf-8"))).findings
        >>> hole = next(one for one in found if one.code == "P001")
        >>> [str(fact.value) for fact in hole.witness.facts]
        ['10', 'consistently']
    """
    return run(
        HandbookAnalyzeAnswer,
        "handbook.analyze",
        handbook=handbook,
        limits=limits,
        as_of=as_of,
        cohort=cohort,
    )


def analyze_handbook_sarif(
    handbook: Handbook | Document,
    uri: str,
    *,
    limits: Limits | Document | None = None,
    as_of: datetime.date | str | None = None,
) -> SarifLog:
    """Gives what is wrong with the rules as SARIF 2.1.0, for tools that review changes.

    Args:
        handbook: The handbook.
        uri: The handbook's file, as the tool knows it.
        limits: Limits other than the default.
        as_of: Only the rules of this day.

    Raises:
        InputError: when a document cannot be read.
        LimitError: when something is too large.

    Example:
        >>> import json, pathlib, tierwise
        >>> dodgeville = pathlib.Path("examples/districts/dodgeville/handbook.json")
        >>> handbook = json.loads(dodgeville.read_text("utf-8"))
        >>> log = tierwise.analyze_handbook_sarif(handbook, "dodgeville/handbook.json")
        >>> log.version, log.runs[0].tool.driver.name
        ('2.1.0', 'tierwise')
    """
    analyze = {"handbook": handbook, "limits": limits, "as_of": as_of}
    stated = {key: value for key, value in analyze.items() if value is not None}
    return run(SarifLog, "handbook.sarif", analyze=stated, uri=uri)


def compose_handbook(
    handbook: Handbook | Document,
    overlays: Iterable[Overlay | Document] = (),
    *,
    readings: Iterable[ReadingChosen | Document] = (),
) -> Handbook:
    """Lays overlays over a handbook and puts readings of its ambiguities in force.

    What comes back is a handbook without overlays. It is not checked: :func:`check_handbook` does
    that, and :class:`District` takes the overlays as they are.

    Args:
        handbook: The handbook.
        overlays: What a school, a state or an edition adds, replaces and drops, in this order.
        readings: Readings of unclear places other than the ones in force.

    Raises:
        HandbookError: ``P010`` when something is replaced, dropped or chosen that is not there,
            ``P026`` when something else of that id is there, ``P029`` when an overlay of some
            schools reaches beyond them.
        InputError: when a document cannot be read.

    Example:
        >>> import json, pathlib, tierwise
        >>> ttsd = pathlib.Path("examples/districts/ttsd/handbook.json")
        >>> handbook = json.loads(ttsd.read_text("utf-8"))
        >>> overlay = {
        ...     "schema_version": 1,
        ...     "id": "ours",
        ...     "label": "Ours",
        ...     "add": {"flags": [{"id": "asks_for_help", "label": "Asks for help"}]},
        ... }
        >>> tierwise.compose_handbook(handbook, [overlay]).flags[-1].label
        'Asks for help'
    """
    answer = run(
        HandbookComposeAnswer,
        "handbook.compose",
        handbook=handbook,
        overlays=tuple(overlays),
        readings=tuple(readings),
    )
    return answer.handbook


def draw_flow(
    handbook: Handbook | Document,
    *,
    format: ChartFormat | str = "svg",
    domain: str | None = None,
    limits: Limits | Document | None = None,
) -> FlowAnswer:
    """Draws a handbook as a flow chart on one page, from a concern to how support ends.

    What does not fit on the page is counted, never left out in silence. Show Mermaid with
    ``securityLevel`` ``strict``.

    Args:
        handbook: The handbook.
        format: ``"svg"``, ``"mermaid"`` or ``"dot"``.
        domain: Only this domain.
        limits: Limits other than the default.

    Raises:
        HandbookError: when the handbook is not sound, or has no such domain.
        LimitError: when the chart is longer than an answer may be.

    Example:
        >>> import json, pathlib, tierwise
        >>> ttsd = pathlib.Path("examples/districts/ttsd/handbook.json")
        >>> chart = tierwise.draw_flow(json.loads(ttsd.read_text("utf-8")), format="mermaid")
        >>> chart.text.splitlines()[0]
        'flowchart LR'
    """
    return run(
        FlowAnswer,
        "handbook.flow",
        handbook=handbook,
        format=format,
        domain=domain,
        limits=limits,
    )


def write_changes(
    old: Handbook | Document,
    new: Handbook | Document,
    *,
    format: TextFormat | str = "markdown",
    limits: Limits | Document | None = None,
) -> ChangesAnswer:
    """Writes what changed between two versions of a handbook, in words, by whom it touches.

    It compares what the two say. Which students would be treated differently is a question for
    :func:`compare_handbooks`.

    Args:
        old: The older version.
        new: The newer version.
        format: ``"markdown"`` or ``"html"``.
        limits: Limits other than the default.

    Raises:
        HandbookError: when one of them is not sound.
        LimitError: when the text is longer than an answer may be.

    Example:
        >>> import json, pathlib, tierwise
        >>> ttsd = json.loads(pathlib.Path("examples/districts/ttsd/handbook.json").read_text("utf-8"))
        >>> tierwise.write_changes(ttsd, {**ttsd, "title": "Another"}).count
        2
    """
    return run(ChangesAnswer, "handbook.changes", old=old, new=new, format=format, limits=limits)


def write_procedures(
    handbook: Handbook | Document,
    of: ProceduresOf | str | Document = "handbook",
    *,
    format: TextFormat | str = "markdown",
    school: str | None = None,
    as_of: datetime.date | str | None = None,
    without_examples: bool = False,
    limits: Limits | Document | None = None,
) -> ProceduresAnswer:
    """Writes a handbook's procedures in plain language, made from its rules.

    The text cannot disagree with the rules. It is English; whatever the district wrote stays text
    and never becomes markup.

    Args:
        handbook: The handbook.
        of: What is written: ``"handbook"`` for all of it, ``{"role": id}`` or ``{"team": id}`` for
            what somebody does and when, ``"who_do_i_go_to"``, or ``"onboarding"``.
        format: ``"markdown"`` or ``"html"``.
        school: Only what is for this school.
        as_of: Only what is in force on this day.
        without_examples: Whether the rules come without their worked examples.
        limits: Limits other than the default.

    Raises:
        HandbookError: when the handbook is not sound, or has no such school, role or team.
        LimitError: when the text is longer than an answer may be.

    Example:
        >>> import json, pathlib, tierwise
        >>> ttsd = pathlib.Path("examples/districts/ttsd/handbook.json")
        >>> answer = tierwise.write_procedures(json.loads(ttsd.read_text("utf-8")))
        >>> [line for line in answer.text.splitlines() if line.startswith("## ")][0]
        '## Get help at once'
    """
    return run(
        ProceduresAnswer,
        "handbook.procedures",
        handbook=handbook,
        of=of,
        format=format,
        school=school,
        as_of=as_of,
        without_examples=without_examples,
        limits=limits,
    )


def score(
    responses: Iterable[Response | Document],
    *,
    instrument: str | Instrument | Document = "integration-audit",
    limits: Limits | Document | None = None,
) -> ScoreAnswer:
    """Scores answer sheets to an instrument: intervals, bands, agreement, and what changed.

    An answer that is missing is given as ``None``. It widens the score to an interval and is never
    read as "no". For a table with one row for each respondent see
    :func:`tierwise.audit.score_table`.

    Args:
        responses: The answer sheets, in any order: the order changes nothing.
        instrument: The id of a built-in instrument, or an instrument of the district's own.
        limits: Limits other than the default.

    Raises:
        InputError: when a sheet does not fit the instrument, with the place.
        LimitError: when there are too many.
        HandbookError: when the instrument is not sound.

    Example:
        >>> import tierwise
        >>> answers = {f"q{number}": "yes" if number <= 8 else "no" for number in range(1, 13)}
        >>> sheet = {"respondent": "r1", "on": "2026-09-01", "answers": answers}
        >>> scored = tierwise.score([sheet]).sheets[0]
        >>> scored.score.low, scored.band
        (8, 'solid_foundations_with_gaps')
        >>> [finding.code for finding in scored.findings]  # nothing in the integration section
        ['W_PROFILE_HIDDEN']
    """
    return run(
        ScoreAnswer,
        "audit.score",
        instrument=source(instrument),
        responses=tuple(responses),
        limits=limits,
    )


def source(
    instrument: str | Instrument | Document,
) -> InstrumentSourceBuiltIn | Mapping[str, object] | InstrumentSourceDocument:
    """Where an instrument comes from, as a request says it."""
    if isinstance(instrument, str):
        return InstrumentSourceBuiltIn(instrument)
    if isinstance(instrument, Instrument):
        return InstrumentSourceDocument(instrument)
    return {"document": instrument}


def request(fields: Mapping[str, object]) -> str:
    """A request as JSON text; a field that is ``None`` is not asked for."""
    return dumps({key: value for key, value in fields.items() if value is not None})


def run(answer: type[A], operation: str, **fields: object) -> A:
    """The answer to an operation without a district."""
    return cast(A, loads(answer, _native.call(operation, request(fields))))
