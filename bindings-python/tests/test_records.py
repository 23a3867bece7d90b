"""The generated dataclasses: they hold what the core says, compare, pickle, and never change."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tierwise
from tierwise import models
from tierwise._models import DISTRICT_OPERATIONS, OPERATIONS
from tierwise._record import Record, dumps, loads

ANSWERS = [
    (path.parent.name, json.loads(path.read_text("utf-8")))
    for path in sorted((Path(__file__).resolve().parents[2] / "tests/vectors").glob("*/*.json"))
]


def test_every_operation_has_a_typed_function(district: tierwise.District) -> None:
    functions: dict[str, Any] = {
        "audit.score": tierwise.score,
        "district.screen": district.screen,
        "handbook.apply": district.apply,
        "handbook.analyze": tierwise.analyze_handbook,
        "handbook.changes": tierwise.write_changes,
        "handbook.check": tierwise.check_handbook,
        "handbook.compare": tierwise.compare_handbooks,
        "handbook.compose": tierwise.compose_handbook,
        "handbook.flow": tierwise.draw_flow,
        "handbook.procedures": tierwise.write_procedures,
        "handbook.replay": district.replay,
        "handbook.sarif": tierwise.analyze_handbook_sarif,
        "instrument.check": tierwise.check_instrument,
        "instrument.get": tierwise.instrument,
        "instrument.list": tierwise.instruments,
        "library.about": tierwise.about,
        "records.attendance": tierwise.count_attendance,
        "records.facts": tierwise.make_facts,
        "records.merge": tierwise.merge_records,
        "records.propose": tierwise.propose_records,
        "records.read": tierwise.read_records,
        "records.timetable": tierwise.check_timetable,
        "records.write": tierwise.write_records,
        "referral.route": district.route,
        "referral.verify": district.verify,
        "screening.accuracy": tierwise.screener_accuracy,
    }
    listed = [operation.name for operation in tierwise.about().operations]
    assert sorted(functions) == listed == sorted(OPERATIONS)
    assert {name for name in functions if name in DISTRICT_OPERATIONS} == {
        "district.screen",
        "handbook.apply",
        "handbook.replay",
        "referral.route",
        "referral.verify",
    }


@pytest.mark.parametrize("operation", sorted({name for name, _ in ANSWERS}))
def test_answers_keep_everything_in_records(operation: str) -> None:
    request_type, answer_type = OPERATIONS[operation]
    seen = 0
    for name, vector in ANSWERS:
        if name != operation or "answer" not in vector:
            continue
        text = tierwise.call(operation, json.dumps(vector["request"]))
        answer = loads(answer_type, text)
        assert loads(answer_type, answer.to_json()) == answer
        assert type(answer).from_json(text) == answer
        request = request_type.from_json(json.dumps(vector["request"]))
        assert tierwise.call(operation, request.to_json()) == text
        seen += 1
    assert seen > 0


def test_an_answer_is_frozen_hashed_pickled_and_copied(
    district: tierwise.District, request_fields: dict[str, Any], responses: list[Any]
) -> None:
    for answer in (district.route(**request_fields), tierwise.score(responses)):
        assert pickle.loads(pickle.dumps(answer)) == answer
        assert copy.deepcopy(answer) == copy.copy(answer) == answer
        assert hash(pickle.loads(pickle.dumps(answer))) == hash(answer)
        with pytest.raises(dataclasses.FrozenInstanceError):
            answer.findings = ()
        assert answer != dataclasses.replace(answer, findings=("other",))


def test_repr_gives_the_record_back() -> None:
    document = tierwise.instrument()
    names: dict[str, Any] = {name: getattr(models, name) for name in models.__all__}
    # The repr of a string enum names its member.
    names["Polarity"] = models.Polarity
    text = repr(document).replace("<Polarity.", "Polarity.").replace(": 'positive'>", "")
    text = text.replace(": 'negative'>", "")
    assert eval(text, names) == document


def test_a_record_does_not_share_what_the_caller_can_change() -> None:
    answers: dict[str, str | None] = {"q1": "yes"}
    notes = [models.AnswerNote(item="q1", text="minutes of May")]
    day = datetime.date(2026, 9, 1)
    response = models.Response(respondent="r1", on=day, answers=answers, notes=notes)
    answers["q1"] = "no"
    notes.clear()
    assert response.answers == {"q1": "yes"}
    assert len(response.notes) == 1
    assert isinstance(hash(response), int)


def test_numbers_are_exact() -> None:
    assert dumps([1, 1.5, Decimal("1.50"), True, None]) == "[1,1.5,1.50,true,null]"
    assert dumps(Decimal("1E+3")) == "1000"
    assert loads(models.MeanInterval, '{"low":1.5,"high":2}') == models.MeanInterval(
        low=Decimal("1.5"), high=Decimal(2)
    )


@pytest.mark.parametrize(
    "value",
    [{1, 2}, b"yes", object(), datetime.datetime(2026, 9, 1), datetime.time(8), {1: "yes"}],
    ids=lambda value: type(value).__name__,
)
def test_what_no_document_holds_is_a_type_error(value: object) -> None:
    with pytest.raises(TypeError):
        dumps(value)


def test_numbers_of_numpy_are_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    assert dumps([numpy.int64(3), numpy.float64(2.5)]) == "[3,2.5]"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "E_TYPE"),
        ("[]", "E_TYPE"),
        ("7", "E_TYPE"),
        ('{"from":"2026-01-01"}', "E_MISSING_KEY"),
        ('{"indicator":"x","from":"2026-01-01","until":"2026-01-02","untill":1}', "E_UNKNOWN_KEY"),
        ('{"indicator":"x","indicator":"x","from":1,"until":1}', "E_DUPLICATE_KEY"),
        ('{"indicator":"x","from":"2026-13-01","until":"2026-01-02"}', "E_TYPE"),
        ("[" * 100_000, "E_TYPE"),
    ],
)
def test_from_json_loses_nothing(text: str, code: str) -> None:
    with pytest.raises(tierwise.InputError) as caught:
        models.Coverage.from_json(text)
    assert caught.value.code == code


def test_every_class_has_a_docstring() -> None:
    for name in models.__all__:
        one = getattr(models, name)
        if isinstance(one, type) and issubclass(one, Record):
            assert one.__doc__ and not one.__doc__.startswith(f"{name}("), name
