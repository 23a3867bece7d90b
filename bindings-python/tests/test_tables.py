"""Tables of answers in, tables of scores out: the library that was given, and nothing guessed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import narwhals
import pandas
import polars
import pyarrow
import pytest
import tierwise
from polars.testing import assert_frame_equal
from tierwise import models
from tierwise.audit import Table, score_sites, score_table

ITEMS = [f"q{number}" for number in range(1, 13)]
SECTIONS = [section.id for section in tierwise.instrument().sections]
Columns = dict[str, list[Any]]

MAKERS: dict[str, Callable[[Columns], Any]] = {
    "polars": polars.DataFrame,
    "pandas": pandas.DataFrame,
    "pyarrow": pyarrow.table,
    "narwhals": lambda columns: narwhals.from_native(polars.DataFrame(columns)),
}


def columns(rows: int = 60, seed: int = 7) -> Columns:
    """Sheets of three sites, with answers missing here and there."""
    numbers = random.Random(seed)
    made: Columns = {
        "who": [f"r{row:03}" for row in range(rows)],
        "school": [numbers.choice(["north", "south", "east"]) for _ in range(rows)],
    }
    for item in ITEMS:
        made[item] = [numbers.choice(["yes", "yes", "no", None]) for _ in range(rows)]
    # A sheet with every answer, so that Fleiss' kappa has something to count.
    for item in ITEMS:
        made[item][:20] = [numbers.choice(["yes", "no"]) for _ in range(20)]
    return made


def by_sheets(made: Columns) -> models.ScoreAnswer:
    """The same through the other door: one answer sheet for each row."""
    return tierwise.score(
        {
            "respondent": made["who"][row],
            "site": made["school"][row],
            "on": "2026-09-01",
            "answers": {item: made[item][row] for item in ITEMS},
        }
        for row in range(len(made["who"]))
    )


def rows_of(table: Any) -> list[dict[str, Any]]:
    return pyarrow.table(table).to_pylist()


@pytest.mark.parametrize("library", MAKERS)
def test_a_table_comes_back_as_one_of_its_library(library: str) -> None:
    table = MAKERS[library](columns())
    for scored in (score_table(table), score_sites(table, site="school")):
        assert type(scored) is type(table)
    scored = score_table(table, keep=["who"])
    native = scored.to_native() if library == "narwhals" else scored
    sheets = {sheet.respondent: sheet for sheet in by_sheets(columns()).sheets}
    rows = rows_of(native)
    assert [row["who"] for row in rows] == columns()["who"]
    for row in rows:
        sheet = sheets[row["who"]]
        assert (row["score_low"], row["score_high"]) == (sheet.score.low, sheet.score.high)
        assert (row["answered"], row["band"]) == (sheet.answered, sheet.band)
        for section in sheet.sections:
            assert row[f"{section.section}_low"] == section.low
            assert row[f"{section.section}_high"] == section.high
    assert any(row["band"] is None for row in rows)


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
def test_sites_agree_with_the_groups_of_the_other_door(library: str) -> None:
    made = columns()
    sites = rows_of(score_sites(MAKERS[library](made), site="school"))
    groups = [group for group in by_sheets(made).groups if group.site is not None]
    assert [row["school"] for row in sites] == [group.site for group in groups]
    for row, group in zip(sites, groups, strict=True):
        assert row["respondents"] == group.respondents
        assert row["mean_low"] == pytest.approx(float(group.score.low), abs=1e-9)
        assert row["mean_high"] == pytest.approx(float(group.score.high), abs=1e-9)
        for section in group.sections:
            assert row[f"{section.section}_mean_low"] == float(section.low)
            assert row[f"{section.section}_mean_high"] == float(section.high)
        for band in group.bands:
            assert row[f"band_{band.band}"] == band.respondents
        assert row["band_open"] == group.band_open
        agreement = group.agreement
        assert Decimal(repr(row["agreement_percent"])) == agreement.percent
        assert row["krippendorff_alpha"] == agreement.krippendorff_alpha.value
        assert row["fleiss_kappa"] == agreement.fleiss_kappa.value
    assert any(row["fleiss_kappa"] is not None for row in sites)


def encodings() -> dict[str, Any]:
    made = {item: columns()[item] for item in ITEMS}
    number = {"yes": 1, "no": 0, None: None}
    flag = {"yes": True, "no": False, None: None}
    as_numbers = {item: [number[answer] for answer in made[item]] for item in ITEMS}
    as_flags = {item: [flag[answer] for answer in made[item]] for item in ITEMS}
    text = polars.DataFrame(made)
    numbers = polars.DataFrame(as_numbers)
    return {
        "text": text,
        "categories": text.cast(polars.Categorical),
        "enum": text.cast(polars.Enum(["no", "yes"])),
        "flags": polars.DataFrame(as_flags),
        "i64": numbers,
        "i8": numbers.cast(polars.Int8),
        "u64": numbers.cast(polars.UInt64),
        "f64": numbers.cast(polars.Float64),
        "chunks": polars.concat([text.head(7), text.slice(7, 1), text.slice(8)], rechunk=False),
        "string": pyarrow.table(made),
        "large_string": pyarrow.table(made, schema=pyarrow.schema({i: pyarrow.large_string() for i in ITEMS})),
        "dictionary": pyarrow.table({i: pyarrow.array(made[i]).dictionary_encode() for i in ITEMS}),
        "batches": pyarrow.Table.from_batches(pyarrow.table(made).to_batches(max_chunksize=11)),
        "pandas text": pandas.DataFrame(made),
        "pandas object": pandas.DataFrame(made).astype(object),
        "pandas category": pandas.DataFrame(made).astype("category"),
        "pandas float": pandas.DataFrame(as_numbers),
        "pandas Int8": pandas.DataFrame(as_numbers).astype("Int8"),
        "pandas boolean": pandas.DataFrame(as_flags).astype("boolean"),
    }


@pytest.mark.parametrize("name", encodings())
def test_answers_may_be_held_in_any_way(name: str) -> None:
    expected = score_table(polars.DataFrame(columns()))
    assert_frame_equal(polars.DataFrame(score_table(encodings()[name])), expected)


def test_whole_numbers_without_nulls_are_read_where_they_lie() -> None:
    table = polars.DataFrame({item: [1, 0, 1] for item in ITEMS}, schema_overrides=dict.fromkeys(ITEMS, polars.Int8))
    assert score_table(table)["score_low"].to_list() == [12, 0, 12]


def refused(table: Any, **arguments: Any) -> tuple[str, str]:
    with pytest.raises(tierwise.TierwiseError) as caught:
        score_table(table, **arguments)
    assert "secret" not in f"{caught.value!r}"
    return caught.value.code, caught.value.path


@pytest.mark.parametrize(
    "cells",
    [
        ["yes", "Yes"],
        ["yes", ""],
        ["yes", "secret"],
        ["no", "yes "],
        [1, 2],
        [1, -1],
        [0.0, 0.5],
        [0.0, float("nan")],
        [1.0, float("inf")],
        [0.0, -0.0],
    ],
    ids=str,
)
def test_a_cell_that_is_no_answer_is_refused_and_never_becomes_null(cells: list[Any]) -> None:
    """Arrow's own casts turn what they cannot read into null, which would mean "unanswered"."""
    made = {item: ["yes", "no"] for item in ITEMS}
    assert refused(polars.DataFrame(made | {"q7": cells})) == ("E_VALUE", "/q7/1")
    if isinstance(cells[0], str):
        chunks = [polars.DataFrame(made), polars.DataFrame(made | {"q7": cells})]
        assert refused(polars.concat(chunks, rechunk=False)) == ("E_VALUE", "/q7/3")


def test_a_column_that_holds_no_answers_is_refused() -> None:
    made = {item: ["yes", "no"] for item in ITEMS}
    dates = polars.Series(["2026-01-01", "2026-01-02"]).str.to_date()
    assert refused(polars.DataFrame(made | {"q2": dates})) == ("E_TYPE", "/q2")
    assert refused(polars.DataFrame(made | {"q2": [["yes"], ["no"]]})) == ("E_TYPE", "/q2")
    assert refused(polars.DataFrame(made).drop("q12")) == ("E_MISSING_KEY", "/q12")
    renamed = polars.DataFrame(made).rename({"q1": "a/b~c"})
    assert refused(renamed, items={"q1": "none/of~these"}) == ("E_MISSING_KEY", "/none~1of~0these")
    twice = pyarrow.table([["yes"]] * 13, names=[*ITEMS, "q3"])
    assert refused(twice) == ("E_DUPLICATE_KEY", "/q3")


def test_columns_are_named_in_order_or_one_by_one() -> None:
    table = polars.DataFrame(columns())
    expected = score_table(table)
    renamed = table.rename({item: f"Question {item}" for item in ITEMS})
    assert_frame_equal(score_table(renamed, items=[f"Question {item}" for item in ITEMS]), expected)
    one = table.rename({"q5": "Fifth"}).select(sorted([*ITEMS[:4], "Fifth", *ITEMS[5:]]))
    assert_frame_equal(score_table(one, items={"q5": "Fifth"}), expected)
    assert refused(table, items=ITEMS[:11]) == ("E_SHAPE", "")
    assert refused(table, items={"q99": "q1"}) == ("E_UNKNOWN_ITEM", "/items")
    with pytest.raises(TypeError):
        score_table(table, items="q1")


def test_numbers_on_a_longer_scale_are_refused_not_guessed() -> None:
    """1 could be the first place, the second, or a number of points."""
    audit = tierwise.instrument().to_json().replace(
        '{"id":"no"', '{"id":"partly","label":{"en":"Partly","es":"En parte"},"points":0},{"id":"no"'
    )
    document = models.Instrument.from_json(audit)
    text = polars.DataFrame({item: ["partly", "yes"] for item in ITEMS})
    assert score_table(text, instrument=document)["score_low"].to_list() == [0, 12]
    assert score_table(text, instrument=json.loads(audit))["score_low"].to_list() == [0, 12]
    numbers = polars.DataFrame({item: [0, 1] for item in ITEMS})
    assert refused(numbers, instrument=document) == ("E_TYPE", "/q1")
    assert refused(text, instrument="none") == ("E_UNKNOWN_INSTRUMENT", "/instrument/id")


def test_a_pandas_index_is_kept_and_other_columns_are_left_alone() -> None:
    frame = pandas.DataFrame(columns()).set_index("who")
    # Arrow has no type for this column, and nobody asked for it.
    frame["mixed"] = pandas.Series([1, "two", None] * 20, index=frame.index, dtype=object)
    scored = score_table(frame, keep=["school"])
    assert list(scored.index) == list(frame.index)
    joined = frame.join(scored.drop(columns="school"))
    assert len(joined) == 60
    assert list(scored.columns[:2]) == ["school", "score_low"]


def test_rows_without_a_site_are_counted_last() -> None:
    made = columns()
    made["school"][:5] = [None] * 5
    sites = score_sites(polars.DataFrame(made), site="school")
    assert sites["school"].to_list() == ["east", "north", "south", None]
    assert sites["respondents"].sum() == 60
    assert sites["respondents"].to_list()[-1] == 5
    whole = score_sites(polars.DataFrame(made), site=None)
    assert whole["respondents"].to_list() == [60]
    assert "school" not in whole.columns


def test_sites_keep_their_type() -> None:
    made = columns() | {"code": [number % 3 for number in range(60)]}
    sites = score_sites(polars.DataFrame(made), site="code")
    assert sites["code"].to_list() == [0, 1, 2]
    assert sites["code"].dtype == polars.Int64
    with pytest.raises(tierwise.InputError) as caught:
        score_sites(polars.DataFrame(made | {"code": [[1]] * 60}), site="code")
    assert (caught.value.code, caught.value.path) == ("E_TYPE", "/code")


@pytest.mark.parametrize("library", MAKERS)
def test_a_column_that_nobody_answered_is_unanswered(library: str) -> None:
    """Libraries give such a column no type at all."""
    table = MAKERS[library]({"who": [None], **{item: ["yes"] for item in ITEMS}, "q12": [None]})
    scored = score_table(table, keep=["who"])
    (row,) = rows_of(scored.to_native() if library == "narwhals" else scored)
    assert (row["who"], row["score_low"], row["score_high"], row["answered"]) == (None, 11, 12, 11)


def test_answers_that_are_all_alike_have_no_coefficient() -> None:
    table = polars.DataFrame({item: ["yes"] * 4 for item in ITEMS})
    (row,) = score_sites(table, site=None).to_dicts()
    assert row["agreement_percent"] == 100.0
    assert row["krippendorff_alpha"] is None
    assert row["fleiss_kappa"] is None


@pytest.mark.parametrize("library", MAKERS)
def test_no_rows_are_no_scores(library: str) -> None:
    empty = MAKERS[library]({"school": [], **{item: [] for item in ITEMS}})
    assert len(score_table(empty)) == 0
    assert len(score_sites(empty, site="school")) == 0


def test_a_relation_of_duckdb_comes_back_as_one() -> None:
    made = columns()
    relation = duckdb.from_arrow(pyarrow.table(made)).filter("school <> 'south'")
    frame = polars.DataFrame(made).filter(polars.col("school") != "south")
    scored = score_table(relation, keep=["who"])
    assert isinstance(scored, duckdb.DuckDBPyRelation)
    wanted = score_table(frame, keep=["who"])
    for _ in range(2):  # a relation may be asked again
        assert_frame_equal(polars.DataFrame(scored.to_arrow_table()), wanted)
    by_site = score_sites(relation, site="school")
    assert sorted(by_site.project("school").fetchall()) == [("east",), ("north",)]


def test_a_library_that_is_not_known_gets_a_table_of_ours() -> None:
    class Frame:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            return pyarrow.table(columns()).__arrow_c_stream__(requested_schema)

    scored: Any = score_table(Frame())
    assert isinstance(scored, Table)
    assert scored.num_rows == 60
    assert scored.column_names[:4] == ["score_low", "score_high", "answered", "band"]
    assert repr(scored) == "<tierwise.Table: 60 rows, 14 columns>"
    assert_frame_equal(polars.DataFrame(scored), score_table(polars.DataFrame(columns())))
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        score_table({"q1": ["yes"]})  # type: ignore[type-var]


def test_a_result_never_has_two_columns_of_one_name() -> None:
    table = polars.DataFrame(columns()).rename({"who": "score_low"})
    assert refused(table, keep=["score_low"]) == ("E_DUPLICATE_KEY", "")


def test_columns_have_types_that_every_engine_takes() -> None:
    """Spark refuses unsigned columns."""
    table = polars.DataFrame(columns())
    for scored in (score_table(table), score_sites(table, site="school").drop("school")):
        kinds = set(pyarrow.table(scored).schema.types)
        texts = {pyarrow.large_string(), pyarrow.string(), pyarrow.string_view()}
        assert kinds <= {pyarrow.int16(), pyarrow.int64(), pyarrow.float64(), *texts}


def test_a_million_rows_are_one_call() -> None:
    table = polars.DataFrame({item: [1, 0] * 500_000 for item in ITEMS})
    scored = score_table(table)
    assert scored["score_low"].sum() == 6_000_000
