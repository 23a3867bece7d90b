"""Writes the vectors of handbook.procedures: `python3 tests/vectors/writers/report/procedures.py`."""

from texts import HANDBOOK, but, text, write

WORDS = "docs/handbook.md, the handbook read back"


def case(name, about, request, answer=None, error=None):
    write("handbook.procedures", name, about, WORDS, request, answer, error)


FRONT = [
    "# Hill County Handbook",
    "",
    "Edition 2026-27.",
    "",
    "This is what the district's rules say, in plain words. It was made from the rules themselves, so it says what they say. Every rule is a recommendation: a named person decides. Names in “quotation marks” are explained further down.",
    "",
    "## Get help at once",
    "",
    "### Somebody may be in danger",
    "",
    "> This comes before every rule. It needs no form, no consent and no proof. Not sure is enough.",
    "",
    "Tell the first of these who has somebody at the school:",
    "",
    "1. Principal",
    "",
    "Whoever suspects abuse or neglect also reports it themselves, at once. Telling the school is not that report. Then the family is told nothing until a person has decided that it is safe for the child.",
    "",
    "### Somebody asks for a special-education evaluation",
    "",
    "> Anybody entitled may ask at any time. No tier, no support and no rule has to come first, and nothing delays the request.",
    "",
    "The request goes to the first of these who has somebody:",
    "",
    "1. Principal",
    "",
    "- The family has an answer in writing within 15 school days of the request.",
    "- The evaluation is complete within 60 calendar days of the family's consent.",
    "",
    "## What happens with a concern",
    "",
    "- Anybody may raise a concern: staff, family, students, partners.",
    "- Concerns about one student that arrive within 20 school days of each other become one case with one owner.",
    "- The owner looks at it within 2 school days.",
    "- Everybody who raised a concern hears back within 5 school days.",
    "",
    "Where no rule names an owner, this is the owner of the case: Counselor",
    "",
    "Where a rule gives a number of days and does not say after what, they are counted from the day the concern was received if the rule asks about a concern; if not, from the day the rule began to apply: the first of the days, up to now and in this school year, on which it applied without a gap. The days do not start over as long as it goes on applying.",
    "",
    "## Areas and tiers",
    "",
    "Concerns and supports belong to these areas:",
    "",
    "- Attendance",
    "",
    "Support has these tiers, from what every student gets upwards:",
    "",
    "1. Everybody",
    "2. Some",
    "",
]
RULES = [
    "## Rules: Attendance",
    "",
    "### Who gets support",
    "",
    "#### Four absences: somebody calls",
    "",
    "- **For:** grades K to 8; only at Hill School.",
    "- **When** days absent in the last 30 school days: 4 or more days.",
    "- **Then:**",
    "  - The student needs the tier “Some” in “Attendance”.",
    "  - **Counselor:** Tell the family, within 1 school day: what was missed, and what would help.",
    "- **Examples:**",
    "  - Days absent in the last 30 school days: with 4 days the rule applies, with 3 days it does not. In both cases: a student in kindergarten; at Hill School.",
    "",
]
SCOPE = [{"fact": "grade", "value": "K"}, {"fact": "school", "value": "hill"}]
EXAMPLES = [
    {
        "rule": "call_home",
        "facts": [*SCOPE, {"fact": {"measure": "absences"}, "value": days}],
        "applies": days >= 4,
    }
    for days in (4, 3)
]
BACK = [
    "## Numbers, and how they are worked out",
    "",
    "### Days absent in the last 30 school days",
    "",
    "- How many entries there are of “A day missed” in the last 30 school days.",
    "- It is between 0 and 30, measured in days, in whole numbers.",
    "",
    "## What is recorded",
    "",
    "- A day missed",
    "",
    "## Calendar",
    "",
    "Parts of the school year",
    "",
    "| Name | What it is | First day | Last day |",
    "|---|---|---|---|",
    "| 2026-27 | School year | 2026-08-26 | 2027-06-03 |",
]

case(
    "whole_handbook",
    "the whole handbook as Markdown",
    {"handbook": HANDBOOK, "of": "handbook", "format": "markdown"},
    {"title": "Hill County Handbook", "text": text(*FRONT, *RULES, *BACK), "examples": EXAMPLES},
)
FOR_DALE = "Edition 2026-27. This copy is for Dale School. It holds what is in force on 2026-10-01."
case(
    "for_one_school",
    "a rule of another school is not in a school's own copy",
    {"handbook": HANDBOOK, "of": "handbook", "format": "markdown", "school": "dale", "as_of": "2026-10-01"},
    {
        "title": "Hill County Handbook",
        "text": text(*[FOR_DALE if line == "Edition 2026-27." else line for line in FRONT], *BACK),
        "examples": [],
    },
)
case(
    "without_examples",
    "examples are left out where nobody asks for them",
    {"handbook": HANDBOOK, "of": "handbook", "format": "markdown", "without_examples": True},
    {
        "title": "Hill County Handbook",
        "text": text(
            *FRONT,
            *[line for line in RULES if "xample" not in line and "In both cases" not in line],
            *BACK,
        ),
        "examples": [],
    },
)
PART = [line.replace("further down", "in the text of the whole handbook") for line in FRONT[1:6]]
PAGE_END = FRONT[FRONT.index("## Get help at once") : FRONT.index("## What happens with a concern") - 1]
case(
    "page_of_a_role",
    "what the counselor does: by the rule that names them, and as the owner of a case",
    {"handbook": HANDBOOK, "of": {"role": "counselor"}, "format": "markdown", "without_examples": True},
    {
        "title": "Counselor: what do I do, and when?",
        "text": text(
            "# Counselor: what do I do, and when?",
            *PART,
            "## Within days",
            "",
            "- Tell the family, within 1 school day: what was missed, and what would help.",
            "  - **For:** grades K to 8; only at Hill School.",
            "  - **When** days absent in the last 30 school days: 4 or more days.",
            "  - Why: the rule “Four absences: somebody calls”.",
            "",
            "## When you own a case",
            "",
            "The one front door or a rule may make you the owner. Then these are yours as well:",
            "",
            "### Within days",
            "",
            "- Look at the concern and confirm who owns it, within 2 school days of the concern.",
            "- Tell everybody who raised it that it was received, who owns it and what happens next, within 5 school days of the concern.",
            "",
            *PAGE_END,
        ),
        "examples": [],
    },
)
case(
    "page_of_no_role",
    "a role that the handbook does not have",
    {"handbook": HANDBOOK, "of": {"role": "nurse"}, "format": "markdown"},
    error=("P010", "/of/role"),
)
case(
    "page_of_no_team",
    "a team that the handbook does not have",
    {"handbook": HANDBOOK, "of": {"team": "team"}, "format": "html"},
    error=("P010", "/of/team"),
)
OWNED = {
    **HANDBOOK["front_door"],
    "owners": [{"owner": {"role": "principal"}, "schools": ["dale"]}],
}
case(
    "who_do_i_go_to",
    "the owner of every concern, by school and grade; the day is the first one that the calendar knows",
    {
        "handbook": but(HANDBOOK, front_door={"merge_within": OWNED.pop("merge_within"), "owners": OWNED.pop("owners"), **OWNED}),
        "of": "who_do_i_go_to",
        "format": "markdown",
    },
    {
        "title": "Who do I go to?",
        "text": text(
            "# Who do I go to?",
            *PART,
            "Every answer here was given by the front door itself, to a concern about a student of whom nothing else is known, on 2026-08-26.",
            "",
            *PAGE_END,
            "",
            "## Every other concern",
            "",
            "Nobody has to find the right program. Raise the concern, and the owner takes it from there. The owner looks at it within 2 school days.",
            "",
            "## Concern: Attendance",
            "",
            "Attendance",
            "",
            "| Students | Who owns it | What happens first | First help |",
            "|---|---|---|---|",
            "| Hill School: grades K to 8 | Counselor | The owner looks at it within 2 school days. |  |",
            "| Dale School: grades K to 8 | Principal | The owner looks at it within 2 school days. |  |",
        ),
        "examples": [],
    },
)
case(
    "no_such_school",
    "a school that the handbook does not have",
    {"handbook": HANDBOOK, "of": "handbook", "format": "markdown", "school": "vale"},
    error=("P010", "/school"),
)
case(
    "unsound",
    "a handbook that is not sound is not read back",
    {"handbook": but(HANDBOOK, measures=None), "of": "handbook", "format": "html"},
    error=("P010", "/handbook/rules/0/when/measure"),
)
case(
    "no_such_format",
    "a format that there is not",
    {"handbook": HANDBOOK, "of": "handbook", "format": "pdf"},
    error=("E_VALUE", "/format"),
)
case(
    "too_long",
    "a text longer than an answer may be",
    {"handbook": HANDBOOK, "of": "handbook", "format": "html", "limits": {"output_bytes": 1000}},
    error=("E_LIMIT", ""),
)
