"""The handle: compiled once, never changing, the same bytes as the stateless call."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from typing import Any

import pytest
import tierwise
from tierwise import models


def test_jordan_is_one_case_with_one_owner(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    answer = district.route(**request_fields)
    (case,) = [case for case in answer.cases if case.student == "jordan"]
    assert [one.referral for one in case.dossier] == ["r-1005", "r-1013", "r-1020"]
    assert isinstance(case.owner.owner, models.OwnerTeam)
    told = [one for one in case.notices if isinstance(one.to, models.RecipientReferrer)]
    assert {one.others_concerned for one in told} == {2}
    assert answer.counts.received == (
        answer.counts.routed + answer.counts.held + answer.counts.refused
    )


def test_documents_may_come_as_text_data_or_records(
    handbook: dict[str, Any], request_fields: dict[str, Any]
) -> None:
    record = models.Handbook.from_json(json.dumps(handbook))
    districts = [tierwise.District(one) for one in (handbook, json.dumps(handbook), record)]
    answers = {one.route(**request_fields) for one in districts}
    assert len(answers) == 1
    assert len(set(districts)) == 1
    facts = models.Snapshot.from_json(json.dumps(request_fields["facts"]))
    referrals = [
        models.Referral.from_json(json.dumps(one)) for one in request_fields["referrals"]
    ]
    typed = districts[0].route(as_of=date(2026, 10, 21), referrals=referrals, facts=facts)
    assert typed in answers


def test_the_handle_gives_the_bytes_of_the_stateless_call(
    district: tierwise.District, handbook: dict[str, Any], request_fields: dict[str, Any]
) -> None:
    both = json.dumps({"district": {"handbook": handbook}, "request": request_fields})
    alone = district.call("referral.route", json.dumps(request_fields))
    assert tierwise.call("referral.route", both) == alone
    assert district.call("library.about", "{}") == tierwise.call("library.about", "{}")


def test_lines_are_answered_one_by_one(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    good = json.dumps(request_fields)
    lines = district.call_lines("referral.route", f"{good}\nnot JSON\n\n{good}").splitlines()
    assert len(lines) == 3
    assert lines[0] == lines[2] == district.call("referral.route", good)
    assert json.loads(lines[1])["error"]["code"] == "E_SYNTAX"
    with pytest.raises(tierwise.InputError):
        district.call_lines("referral.root", good)


def test_a_decision_is_verified_by_its_record(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    record = district.route(**request_fields).cases[0].record
    assert record is not None
    assert district.verify(request=request_fields, record=record).same
    other = request_fields | {"as_of": "2026-10-22"}
    again = district.verify(request=other, record=record)
    assert not again.same
    assert models.Differs.AS_OF in again.differs


def test_the_rules_are_asked_about_subjects(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    asked: dict[str, Any] = {"as_of": request_fields["as_of"], "facts": request_fields["facts"]}
    everybody = district.apply(**asked, referrals=request_fields["referrals"])
    assert everybody.as_of == date(2026, 10, 21)
    one = everybody.decisions[0]
    assert isinstance(one.subject, models.SubjectRefStudent)
    alone = district.apply(
        **asked, referrals=request_fields["referrals"], subjects=[one.subject], detail="brief"
    )
    assert [decision.applied for decision in alone.decisions] == [one.applied]
    assert alone.decisions[0].rules == ()
    nobody = district.apply(**asked, subjects=[{"student": "nobody"}])
    assert nobody.decisions == ()
    assert [finding.code for finding in nobody.findings] == ["W_UNKNOWN_SUBJECT"]


def test_brief_and_team_answers(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    brief = district.route(**request_fields, detail="brief")
    assert all(case.record is None for case in brief.cases)
    assert brief == district.route(**request_fields, detail=models.Detail.BRIEF)
    team = district.route(**request_fields, viewer=models.Viewer.TEAM)
    assert "worry" not in team.to_json()


def test_a_district_never_changes_and_pickles_through_its_documents(
    district: tierwise.District, request_fields: dict[str, Any], handbook: dict[str, Any]
) -> None:
    with pytest.raises(AttributeError, match="does not change"):
        district.id = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="does not change"):
        del district._handle
    for again in (pickle.loads(pickle.dumps(district)), copy.copy(district)):
        assert again == district and hash(again) == hash(district)
        assert again.route(**request_fields) == district.route(**request_fields)
    lower = tierwise.District(handbook, limits={"rules": 500})
    assert lower != district
    assert pickle.loads(pickle.dumps(lower)) == lower
    assert repr(district).startswith("<tierwise.District 'riverbend', edition ")


def test_limits_hold_for_the_district(
    handbook: dict[str, Any], request_fields: dict[str, Any]
) -> None:
    small = tierwise.District(handbook, limits=models.Limits(students=1))
    with pytest.raises(tierwise.LimitError):
        small.route(**request_fields)
    with pytest.raises(tierwise.LimitError) as caught:
        tierwise.District(handbook, limits={"depth": 10_000})
    assert caught.value.path == "/limits/depth"


def test_a_broken_handbook_is_refused_and_checked(handbook: dict[str, Any]) -> None:
    broken = handbook | {"domains": []}
    with pytest.raises(tierwise.HandbookError) as caught:
        tierwise.District(broken)
    assert caught.value.path.startswith("/handbook/")
    checked = tierwise.check_handbook(broken)
    assert not checked.sound
    assert checked.problems[0].code == caught.value.code
    assert tierwise.check_handbook(handbook).sound


@pytest.mark.parametrize("text", ['{}, "limits": {}', "", "{} {}", "{", "null", "[" * 100_000])
def test_nothing_can_stand_beside_a_handbook(text: str) -> None:
    with pytest.raises(tierwise.TierwiseError):
        tierwise.District(text)
