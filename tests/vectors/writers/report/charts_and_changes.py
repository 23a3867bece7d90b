"""Writes the vectors of handbook.flow and handbook.changes:
`python3 tests/vectors/writers/report/charts_and_changes.py`."""

from texts import HANDBOOK, but, text, write

WORDS = "docs/handbook.md, the handbook read back"
CHART = "A flow chart in columns. A concern goes to the safety lane, to the evaluation lane, or through the one front door to its owner. For each area follow the tiers with the conditions of entry, the supports, how progress is watched, and how it goes on or ends."
ENTRY = "Grades K to 8; only at Hill School: days absent in the last 30 school days: 4 or more days"


def flow(name, about, request, answer=None, error=None):
    write("handbook.flow", name, about, WORDS, request, answer, error)


def changes(name, about, request, answer=None, error=None):
    write("handbook.changes", name, about, WORDS, request, answer, error)


def code(label):
    for mark in ";:(":
        label = label.replace(mark, f"#{ord(mark)}\0")
    return label.replace("\0", ";")


def dot_label(box):
    return box[0] + "\\n" + "".join(line + "\\l" for line in box[1:])


BOXES = [
    ["Somebody is concerned", "Anybody may raise it"],
    ["Somebody may be in danger", "At once, before every rule", "Principal"],
    [
        "An evaluation is asked for",
        "Principal",
        "Answer in writing within 15 school days of the request",
    ],
    [
        "Everything else: one front door, one owner",
        "The owner looks at it within 2 school days",
        "Otherwise: Counselor",
    ],
    ["Attendance"],
    ["Some", ENTRY],
]
ARROWS = [(1, 2), (1, 3), (1, 4), (4, 5), (5, 6)]
flow(
    "mermaid",
    "from a concern to the tier, with generated ids and labels of codes",
    {"handbook": HANDBOOK, "format": "mermaid"},
    {
        "title": "Hill County Handbook",
        "text": text(
            "flowchart LR",
            "  accTitle: Hill County Handbook",
            f"  accDescr: {CHART}",
            *[f'  n{at}["{"<br/>".join(map(code, box))}"]' for at, box in enumerate(BOXES, 1)],
            *[f"  n{a} --> n{b}" for a, b in ARROWS],
        ),
    },
)
flow(
    "dot_of_a_domain",
    "one domain alone, for Graphviz",
    {"handbook": but(HANDBOOK, title='Hill "County"'), "format": "dot", "domain": "attendance"},
    {
        "title": 'Hill "County": Attendance',
        "text": text(
            "digraph handbook {",
            "  rankdir=LR;",
            '  node [shape=box, style=rounded, fontname="sans-serif"];',
            '  label="Hill \\"County\\": Attendance";',
            "  labelloc=t;",
            *[
                f'  n{at} [label="{dot_label(box)}"];'
                for at, box in enumerate(BOXES, 1)
            ],
            *[f"  n{a} -> n{b};" for a, b in ARROWS],
            "}",
        ),
    },
)
flow(
    "no_such_domain",
    "a domain that the handbook does not have",
    {"handbook": HANDBOOK, "format": "svg", "domain": "reading"},
    error=("P010", "/domain"),
)
flow(
    "unsound",
    "a handbook that is not sound is not drawn",
    {"handbook": but(HANDBOOK, domains=[]), "format": "svg"},
    error=("P010", "/handbook/rules/0/domain"),
)

changes(
    "nothing",
    "two versions that say the same",
    {"old": HANDBOOK, "new": HANDBOOK, "format": "markdown"},
    {
        "title": "Hill County Handbook: what changed",
        "text": text(
            "# Hill County Handbook: what changed",
            "",
            "This says what is different in words, from edition 2026-27 to edition 2026-27.",
            "",
            "Nothing changed.",
        ),
        "count": 0,
    },
)
NEXT = but(HANDBOOK, edition="2027-28")
RULE = NEXT["rules"][0]
RULE["when"]["measure"]["is"] = {"at_least": 3}
RULE["then"][1]["notice"]["within"]["n"] = 2
NOTICE = "Tell the family, within {}: what was missed, and what would help. (rule: Four absences: somebody calls)"
BEFORE = f"**Before:** {NOTICE.format('1 school day')}"
NOW = f"**Now:** {NOTICE.format('2 school days')}"
changes(
    "threshold_and_notice",
    "a threshold and a number of days, for students, families and staff",
    {"old": HANDBOOK, "new": NEXT, "format": "markdown"},
    {
        "title": "Hill County Handbook: what changed",
        "text": text(
            "# Hill County Handbook: what changed",
            "",
            "This says what is different in words, from edition 2026-27 to edition 2027-28.",
            "",
            "## For students: rules",
            "",
            "- **Rule that changed:** Four absences: somebody calls.",
            "  - The threshold of “days absent in the last 30 school days” went from 4 or more days to 3 or more days.",
            "",
            "## For families: what they are told and asked",
            "",
            f"- {BEFORE}",
            f"- {NOW}",
            "",
            "## For staff: what they do",
            "",
            "- **Counselor**",
            f"  - {BEFORE}",
            f"  - {NOW}",
        ),
        "count": 4,
    },
)
changes(
    "old_is_unsound",
    "an older version that is not sound",
    {"old": but(HANDBOOK, measures=None), "new": HANDBOOK, "format": "html"},
    error=("P010", "/old/rules/0/when/measure"),
)
changes(
    "new_is_unsound",
    "a newer version that is not sound",
    {"old": HANDBOOK, "new": but(HANDBOOK, measures=None), "format": "html"},
    error=("P010", "/new/rules/0/when/measure"),
)
