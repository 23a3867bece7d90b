"""Exceptions: one base, with code, path, message and hint; they pickle and hold no student's data."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest
import tierwise

YES = {f"q{number}": "yes" for number in range(1, 13)}
SHEET = {"respondent": "r1", "on": "2026-09-01", "answers": YES}


def refused(*responses: Any, **arguments: Any) -> tierwise.TierwiseError:
    with pytest.raises(tierwise.TierwiseError) as caught:
        tierwise.score(responses, **arguments)
    return caught.value


def test_a_refusal_says_what_and_where() -> None:
    error = refused(SHEET | {"answers": YES | {"q4": "Yes"}})
    assert type(error) is tierwise.InputError
    assert (error.code, error.path) == ("E_VALUE", "/responses/0/answers/q4")
    assert error.hint == "the answers are `no`, `yes`"
    assert str(error) == (
        "E_VALUE: not an answer of this item's scale at `/responses/0/answers/q4` "
        "(the answers are `no`, `yes`)"
    )


def test_the_classes_say_what_kind_of_refusal_it_is() -> None:
    assert type(refused(SHEET, limits={"respondents": 0})) is tierwise.LimitError
    audit = tierwise.instrument()
    lost = dataclasses.replace(audit.items[0], section="none")
    with pytest.raises(tierwise.HandbookError) as caught:
        tierwise.check_instrument(dataclasses.replace(audit, items=[lost, *audit.items[1:]]))
    assert (caught.value.code, caught.value.path) == ("P010", "/instrument/items/0/section")
    for kind in ("InputError", "LimitError", "HandbookError", "InternalError"):
        assert issubclass(getattr(tierwise, kind), tierwise.TierwiseError)
    assert issubclass(tierwise.TierwiseError, ValueError)


def test_exceptions_pickle_and_copy() -> None:
    error = refused(SHEET | {"extra": 1})
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert vars(again) == vars(error)
        assert str(again) == str(error)


def test_an_unknown_operation_lists_the_known_ones() -> None:
    with pytest.raises(tierwise.InputError) as caught:
        tierwise.call("audit.scores", "{}")
    assert caught.value.code == "E_UNKNOWN_OPERATION"
    assert "`audit.score`" in (caught.value.hint or "")


def test_no_marker_of_a_student_is_repeated(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    marker = "Canary-4711"
    referral = request_fields["referrals"][0]
    broken: list[dict[str, Any]] = [
        referral | {"student": marker + "\u0000"},
        referral | {marker: 1},
        referral | {"received": marker},
        referral | {"safety": {"answer": marker}},
        referral | {"referrer": {"kind": marker}},
        referral | {"concerns": marker},
        referral | {"concerns": [{"domain": "academic", "note": marker * 1000}]},
    ]
    for one in broken:
        with pytest.raises(tierwise.TierwiseError) as caught:
            district.route(as_of="2026-10-21", referrals=[one])
        assert marker not in f"{caught.value!r} {caught.value} {caught.value.__cause__}"
