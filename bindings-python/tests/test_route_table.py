"""Tables of students in, tables of routes out: as the rules decide one student at a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandas
import polars
import pyarrow
import pytest
import tierwise

AS_OF = "2026-10-21"

STUDENTS: dict[str, list[Any]] = {
    "who": ["a", "b", "c", "d", "e"],
    "grade": ["3", "3", "K", "10", None],
    "reading_percentile": [9, 60, 20, 5, 9],
    "math_percentile": [50, 24, None, 5, 50],
    "referrals_30": [0, 0, 6, 2, 0],
    "attendance_to_date": [99.5, 93.0, 80.25, None, 99.5],
    "vision_hearing": ["due", "complete", None, "complete", "complete"],
}


def one_by_one(district: tierwise.District) -> list[tierwise.models.CaseRouted]:
    """The same students through the other door, each with a referral that names no concern."""
    cases = []
    for row, who in enumerate(STUDENTS["who"]):
        names = [name for name in STUDENTS if name not in ("who", "grade")]
        known = {name: STUDENTS[name][row] for name in names if STUDENTS[name][row] is not None}
        student: dict[str, Any] = {
            "id": who,
            "values": {
                name: Decimal(str(value)) if isinstance(value, float) else value
                for name, value in known.items()
            },
            "missing": {
                name: "not_provided"
                for name in district.fact_names
                if name not in known and name in measures(district)
            },
        }
        if STUDENTS["grade"][row] is not None:
            student["grade"] = STUDENTS["grade"][row]
        referral = {
            "id": "r",
            "student": who,
            "received": AS_OF,
            "referrer": {"kind": "teacher"},
            "safety": {"answer": "no"},
        }
        answer = district.route(
            as_of=AS_OF, referrals=[referral], facts={"students": [student]}, detail="brief"
        )
        cases += answer.cases
    return cases


def measures(district: tierwise.District) -> set[str]:
    not_measures = {"grade", "school", "behind_classmates", "progress", "delivered_as_planned"}
    return {name for name in district.fact_names if ":" not in name} - not_measures


def rows_of(table: Any) -> list[dict[str, Any]]:
    return pyarrow.table(table).to_pylist()


@pytest.mark.parametrize("make", [polars.DataFrame, pandas.DataFrame, pyarrow.table])
def test_a_table_comes_back_as_one_of_its_library(district: tierwise.District, make: Any) -> None:
    table = make(STUDENTS)
    routed = district.route_table(table, as_of=date(2026, 10, 21), keep=["who"])
    assert type(routed) is type(table)
    rows = rows_of(routed)
    assert [row["who"] for row in rows] == STUDENTS["who"]
    assert [row["tier_academic"] for row in rows] == ["tier_3", "tier_2", None, None, None]
    # The third could still be told to mend the class first, the fourth is beyond grade 8, and of
    # the last no grade is known.
    assert "reading_tier_3" in rows[4]["undecided"]
    assert "reading_tier_3" not in rows[3]["undecided"]


def test_the_rules_decide_as_they_do_for_one_student(district: tierwise.District) -> None:
    of_referrals = [name for name in district.fact_names if ":" in name]
    none = dict.fromkeys(of_referrals, [False] * len(STUDENTS["who"]))
    table = polars.DataFrame({**STUDENTS, **none})
    rows = rows_of(district.route_table(table, as_of=AS_OF))
    applied = 0
    for row, case in zip(rows, one_by_one(district), strict=True):
        assert set(row["rules"]) == {str(rule) for rule in case.applied}
        applied += len(case.applied)
        found = {str(one.domain): str(one.tier) for one in case.tiers}
        tiers = {name[5:]: row[name] for name in row if name.startswith("tier_") and row[name]}
        assert tiers == found
    assert applied > 5


def test_columns_may_have_other_names_and_supports_are_known(district: tierwise.District) -> None:
    table = polars.DataFrame({"g": ["3", "3"], "p": [9, 9], "has": [[], ["decoding_small_group"]]})
    columns = {"grade": "g", "reading_percentile": "p"}
    alone = district.route_table(table, as_of=AS_OF, columns=columns)
    (named,) = {tuple(row["asked_for"]) for row in rows_of(alone)}
    assert named
    table = table.with_columns(has=polars.Series([[], list(named)], dtype=polars.List(polars.String)))
    routed = rows_of(district.route_table(table, as_of=AS_OF, columns=columns, receiving="has"))
    assert [row["asked_for"] for row in routed] == [list(named), []]


@pytest.mark.parametrize("decimals", [polars.Decimal(10, 2), polars.Float64])
def test_numbers_are_exact(district: tierwise.District, decimals: Any) -> None:
    edge = polars.Series(["94.99", "95.00"]).cast(polars.Float64).cast(decimals)
    table = polars.DataFrame({"attendance_to_date": edge})
    rules = [set(row["rules"]) for row in rows_of(district.route_table(table, as_of=AS_OF))]
    assert "attendance_watch" in rules[0] - rules[1]


@pytest.mark.parametrize(
    ("columns", "code", "path"),
    [
        ({"grade": ["3", "third"]}, "E_VALUE", "/grade/1"),
        ({"grade": [3, 4]}, "E_TYPE", "/grade"),
        ({"reading_percentile": ["9", "marker"]}, "E_SHAPE", "/reading_percentile"),
        ({"reading_percentile": [True, False]}, "E_SHAPE", "/reading_percentile"),
        ({"attendance_to_date": [95.0, 0.1 + 0.2]}, "E_NUMBER", "/attendance_to_date/1"),
        ({"other": [1, 2]}, "E_MISSING_KEY", ""),
        ({"grade": [["3"], ["4"]]}, "E_TYPE", "/grade"),
    ],
)
def test_what_is_no_fact_is_refused_with_its_place(
    district: tierwise.District, columns: dict[str, Any], code: str, path: str
) -> None:
    with pytest.raises(tierwise.InputError) as refused:
        district.route_table(polars.DataFrame(columns), as_of=AS_OF)
    assert (refused.value.code, refused.value.path) == (code, path)
    assert "marker" not in str(refused.value)


def test_what_is_asked_for_must_be_there(district: tierwise.District) -> None:
    table = polars.DataFrame({"grade": ["3"], "has": [["no such support"]], "null": [None]})
    for options, path in [
        ({"columns": {"reading_percentile": "p"}}, "/p"),
        ({"columns": {"reading": "grade"}}, "/columns"),
        ({"keep": ["who"]}, "/who"),
        ({"receiving": "grade"}, "/grade"),
        ({"receiving": "has"}, "/has/0"),
    ]:
        with pytest.raises(tierwise.InputError) as refused:
            district.route_table(table, as_of=AS_OF, **options)
        assert refused.value.path == path, options
    with pytest.raises(tierwise.InputError) as refused:
        district.route_table(table, as_of="tomorrow")
    assert (refused.value.code, refused.value.path) == ("E_DATE", "/as_of")


def test_missing_is_never_zero(district: tierwise.District) -> None:
    unknown = polars.DataFrame({"grade": ["3"], "reading_percentile": [None]})
    (row,) = rows_of(district.route_table(unknown, as_of=AS_OF))
    assert row["rules"] == []
    assert {"reading_tier_2", "reading_tier_3"} <= set(row["undecided"])


def test_an_empty_table_has_an_empty_answer(district: tierwise.District) -> None:
    empty = polars.DataFrame(schema={"grade": polars.String, "reading_percentile": polars.Int64})
    routed = district.route_table(empty, as_of=AS_OF)
    assert routed.height == 0
    assert "owner" in routed.columns
