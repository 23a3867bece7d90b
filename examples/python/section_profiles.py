"""Section profiles by school: a table of answers in, a chart out.

The schools and answers are made up. Run it from anywhere, with a folder for the pictures:
``python examples/python/section_profiles.py OUT``. It needs ``pip install "tierwise[plots]"`` and no
network.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import altair
import polars
import tierwise
from tierwise.audit import score_sites, score_table

# For each school: how many people answered, and how likely a yes is in each section.
SCHOOLS = {
    "Alder Elementary": (18, (0.9, 0.8, 0.7, 0.8, 0.2)),
    "Birch Elementary": (14, (0.9, 0.9, 0.9, 0.9, 0.8)),
    "Cedar Middle": (24, (0.6, 0.5, 0.4, 0.7, 0.3)),
    "Dogwood High": (31, (0.7, 0.5, 0.6, 0.9, 0.1)),
}
UNANSWERED = 0.04


def made_up_answers(seed: int = 20_260_901) -> polars.DataFrame:
    """One row for each respondent, one column for each question."""
    numbers = random.Random(seed)
    audit = tierwise.instrument()
    sections = [section.id for section in audit.sections]
    rows: list[dict[str, str | None]] = []
    for school, (respondents, shares) in SCHOOLS.items():
        for number in range(respondents):
            row: dict[str, str | None] = {"school": school, "respondent": f"{school} {number + 1}"}
            for item in audit.items:
                yes = numbers.random() < shares[sections.index(item.section)]
                answer = "yes" if yes else "no"
                row[item.id] = None if numbers.random() < UNANSWERED else answer
            rows.append(row)
    return polars.DataFrame(rows)


def profiles(answers: polars.DataFrame) -> polars.DataFrame:
    """Each school's mean in each section, as a share of what is possible, at least and at most."""
    audit = tierwise.instrument()
    sites = score_sites(answers, site="school")
    parts: list[polars.DataFrame] = []
    for place, section in enumerate(audit.sections):
        most = sum(item.section == section.id for item in audit.items)
        low, high = polars.col(f"{section.id}_mean_low"), polars.col(f"{section.id}_mean_high")
        parts.append(
            sites.select(
                "school",
                polars.lit(section.title["en"]).alias("section"),
                polars.lit(place).alias("place"),
                (low / most).alias("at_least"),
                (high / most).alias("at_most"),
            )
        )
    low, high = (
        (polars.col(name) * 100).round().cast(polars.Int32).cast(polars.String)
        for name in ("at_least", "at_most")
    )
    shown = polars.when(low == high).then(low).otherwise(low + "–" + high) + " %"
    return polars.concat(parts).with_columns(shown.alias("shown"))


def chart(profiles: polars.DataFrame) -> altair.FacetChart:
    """One panel for each school; what unanswered questions leave open is drawn lighter."""
    order = profiles.sort("place")["section"].unique(maintain_order=True).to_list()
    base = altair.Chart(profiles).encode(
        y=altair.Y("section:N", sort=order, title=None, axis=altair.Axis(labelLimit=220)),
    )
    percent = altair.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])
    known = base.mark_bar(color="#1f5a8a").encode(
        x=altair.X(
            "at_least:Q",
            scale=altair.Scale(domain=[0, 1.25]),
            axis=percent,
            title="Mean share of the section's points",
        ),
    )
    still_open = base.mark_bar(color="#a9c6de").encode(x="at_least:Q", x2="at_most:Q")
    figure = base.mark_text(align="left", dx=4, color="#222222").encode(
        x="at_most:Q", text="shown:N"
    )
    title = altair.TitleParams(
        "Where each school's system holds together",
        subtitle="Integration audit, made-up answers; lighter: open, because questions were left "
        "unanswered",
        anchor="start",
    )
    panel = altair.layer(known, still_open, figure).properties(width=300, height=130)
    panels: altair.FacetChart = panel.facet(altair.Facet("school:N", title=None), columns=2)
    panels.title = title
    return panels


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    answers = made_up_answers()
    scores = score_table(answers, keep=["school"])
    by_school = scores.group_by("school").agg(polars.len(), polars.col("^score_.*$").mean())
    print(by_school.sort("school"))
    sites = score_sites(answers, site="school")
    print(sites.select("school", polars.col("^band_.*$"), "agreement_percent"))
    drawing = chart(profiles(answers))
    drawing.save(folder / "section_profiles.svg")
    drawing.save(folder / "section_profiles.png", scale_factor=2)
    drawing.save(folder / "section_profiles.html", inline=True)
    print(f"section_profiles.svg, .png and .html are in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
