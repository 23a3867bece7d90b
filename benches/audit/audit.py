"""Job A from Python: 10,000 answer sheets of 40 schools, Arrow in and out, beside the peers.

The answers are those of the peers' own program (its first lines make them), so that the checks of
both can be compared. Prints CPU time of the whole process: medians of seven rounds.
"""

import statistics
import sys
import time

import numpy as np
import polars
import pyarrow
from tierwise.audit import score_sites, score_table

SHEETS, SCHOOLS = 10_000, 40


def answers() -> tuple[np.ndarray, np.ndarray]:
    """The peers' seeded answers: 1, 0, and NaN where there is none; and each sheet's school."""
    random = np.random.default_rng(20261123)
    school = np.repeat(np.arange(SCHOOLS), SHEETS // SCHOOLS)
    base = random.beta(2, 2, (SCHOOLS, 12))
    chance = base[school] * 0.8 + random.normal(0, 0.05, (SHEETS, 1))
    given = (random.random((SHEETS, 12)) < chance).astype(float)
    given[random.random((SHEETS, 12)) < 0.03] = np.nan
    order = random.permutation(SHEETS)
    return given[order], school[order]


def median(work, rounds: int = 7) -> str:
    """Microseconds of CPU for one call."""
    work()
    spent = []
    for _ in range(rounds):
        start, count = time.process_time(), 0
        while time.process_time() - start < 0.05:
            work()
            count += 1
        spent.append((time.process_time() - start) / count * 1e6)
    return f"{statistics.median(spent):,.0f} | {min(spent):,.0f}"


def main() -> None:
    given, school = answers()
    numbers = {
        f"q{at + 1}": polars.Series(given[:, at]).fill_nan(None).cast(polars.Int8)
        for at in range(12)
    }
    as_numbers = polars.DataFrame({**numbers, "school": polars.Series(school)})
    as_text = as_numbers.with_columns(
        polars.col("^q.*$").replace_strict({0: "no", 1: "yes"}, return_dtype=polars.String),
        polars.col("school").cast(polars.String),
    )
    named = as_numbers.with_columns(polars.col("school").cast(polars.String).cast(polars.Categorical))
    sites = score_sites(as_numbers, site="school")
    alpha = sites["krippendorff_alpha"].sum()
    kappa = sites["fleiss_kappa"].sum()
    if sites.height != SCHOOLS:
        sys.exit(f"{sites.height} schools instead of {SCHOOLS}")
    check = f"alpha {alpha:.5f}, kappa {kappa:.5f}"
    rows = [
        ("scores, alpha and kappa for each school; 0 and 1, polars",
         lambda: score_sites(as_numbers, site="school"), check),
        ("the same; schools as categories", lambda: score_sites(named, site="school"), ""),
        ("the same; pyarrow", lambda table=pyarrow.table(as_numbers): score_sites(table, site="school"), ""),
        ("the same; answers and schools as text", lambda: score_sites(as_text, site="school"), ""),
        ("one score for each sheet; 0 and 1, polars", lambda: score_table(as_numbers.drop("school")), ""),
    ]
    print("\n| tierwise (Python, Arrow in and out) | CPU µs (median) | min | check |\n|---|---|---|---|")
    for name, work, said in rows:
        print(f"| {name} | {median(work)} | {said} |", flush=True)


if __name__ == "__main__":
    main()
