"""Job R from Python: one referral at a time, 100,000 as lines, 1,000,000 as columns.

Prints CPU time of the whole process, as the peers' own programs do: medians of seven rounds.
"""

import json
import statistics
import sys
import time
from pathlib import Path

import polars
import pyarrow
import tierwise

FOLDER = Path(sys.argv[1])
POLICY = Path(sys.argv[2])
FIRST = 20_000
TIMES = 10


def median(work, count: int, rounds: int = 7) -> str:
    """Microseconds for each of `count`, and how far the rounds lie apart."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) / count * 1e6)
    return f"{statistics.median(spent):.3f} ({min(spent):.3f}..{max(spent):.3f})"


def plain(answer: dict) -> dict:
    """An answer of ours in the peers' form."""
    (case,) = answer["cases"]
    tiers = case.get("tiers") or [{"tier": "tier_1"}]
    supports = case.get("supports", [])
    return {
        "team": case["owner"]["owner"]["team"],
        "tier": int(tiers[0]["tier"][-1]),
        "interventions": [one["support"] for one in supports if one["status"] == "available"],
        "waitlist": [one["support"] for one in supports if one["status"] == "waiting_list"],
        "rules": case.get("applied", []),
    }


def columns(requests: list[dict], supports: list[str]) -> polars.DataFrame:
    """The facts as a data frame has them: numbers, flags, and text that few rows differ in."""
    students = [one["facts"]["students"][0] for one in requests]
    whole = {name: [one["values"][name] for one in students] for name in students[0]["values"]}
    grades = polars.Enum(["K", *map(str, range(1, 13))])
    frame = polars.DataFrame(whole).with_columns(
        grade=polars.Series([one["grade"] for one in students], dtype=grades),
        receiving=polars.Series(
            [[each["support"] for each in one.get("supports", [])] for one in students],
            dtype=polars.List(polars.Enum(supports)),
        ),
    )
    # In one piece, as `read_parquet` or `rechunk` give it.
    return polars.concat([frame] * TIMES).rechunk()


def check_columns(table: polars.DataFrame, expected: list[dict]) -> int:
    """How many rows differ from what the peers expect."""
    first = table.head(len(expected)).with_columns(polars.col("tier_any").cast(polars.String))
    wrong = 0
    for row, theirs in zip(first.iter_rows(named=True), expected, strict=True):
        ours = {
            "team": row["owner"],
            "tier": int((row["tier_any"] or "tier_1")[-1]),
            "interventions": sorted(row["asked_for"]),
            "waitlist": sorted(row["waiting"]),
            "rules": row["rules"],
        }
        theirs["interventions"].sort()
        theirs["waitlist"].sort()
        wrong += ours != theirs or row["undecided"] != []
    return wrong


def main() -> None:
    documents = (FOLDER / "handbook.json").read_text()
    lines = (FOLDER / "requests.ndjson").read_text().splitlines()
    expected = [json.loads(one) for one in (FOLDER / "expected.ndjson").read_text().splitlines()]
    district = tierwise.District.from_documents(documents)
    call, route = district.call, "referral.route"
    read = json.loads
    requests = [read(line) for line in lines]
    text = "\n".join(lines)
    answers = [read(line) for line in district.call_lines(route, text).splitlines()]
    wrong = sum(plain(ours) != theirs for ours, theirs in zip(answers, expected, strict=True))
    frame = columns(requests, list(json.loads((POLICY).read_text())["capacity"]))
    table = district.route_table(frame, as_of="2026-11-23", receiving="receiving")
    wrong += check_columns(table, expected)
    if wrong:
        sys.exit(f"{wrong} answers differ from the peers' expected file")

    few = requests[:2000]
    arrow = pyarrow.table(frame)
    rows = [
        ("`District.route`, plain data in, records out", len(few),
         lambda: [district.route(**one) for one in few]),
        ("`District.call`, one JSON text at a time", FIRST,
         lambda: [call(route, line) for line in lines[:FIRST]]),
        ("`District.call`, dict in and dict out through `json`", FIRST,
         lambda: [read(call(route, json.dumps(one))) for one in requests[:FIRST]]),
        ("`District.call_lines`, 100,000 lines", len(lines),
         lambda: district.call_lines(route, text)),
        ("`District.route_table`, polars, 1,000,000 rows", len(frame),
         lambda: district.route_table(frame, as_of="2026-11-23", receiving="receiving")),
        ("`District.route_table`, pyarrow, 1,000,000 rows", len(frame),
         lambda: district.route_table(arrow, as_of="2026-11-23", receiving="receiving")),
    ]
    print(f"\n| tierwise (Python {sys.version.split()[0]}), all {len(lines):,} answers as expected |"
          " µs a referral, median (min..max) |\n|---|---|")
    for name, count, work in rows:
        print(f"| {name} | {median(work, count)} |", flush=True)


if __name__ == "__main__":
    main()
