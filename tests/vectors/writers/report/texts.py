"""The small handbook of the vectors about texts, and the words that stand in every text.

The expected texts are written here by hand, after `docs/handbook.md` ("The handbook read back"); no
line of them comes from the library.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "handbooks"))

from base import VECTORS, write  # noqa: E402, F401

HANDBOOK = {
    "schema_version": 1,
    "id": "hill",
    "title": "Hill County Handbook",
    "edition": "2026-27",
    "calendar": {
        "periods": [{"id": "2026-27", "kind": "year", "from": "2026-08-26", "until": "2027-06-03"}]
    },
    "domains": [{"id": "attendance", "label": "Attendance"}],
    "tiers": [
        {"id": "tier_1", "label": "Everybody", "rank": 1},
        {"id": "tier_2", "label": "Some", "rank": 2},
    ],
    "roles": [{"id": "counselor", "label": "Counselor"}, {"id": "principal", "label": "Principal"}],
    "schools": [
        {"id": "hill", "label": "Hill School", "grades": {"from": "K", "to": "8"}},
        {"id": "dale", "label": "Dale School", "grades": {"from": "K", "to": "8"}},
    ],
    "indicators": [{"id": "absence", "label": "A day missed"}],
    "measures": [
        {
            "id": "absences",
            "label": "days absent in the last 30 school days",
            "values": {"number": {"unit": "days", "least": 0, "greatest": 30, "whole": True}},
            "compute": {"count": {"of": "absence", "window": {"last": {"n": 30, "days": "school"}}}},
        }
    ],
    "rules": [
        {
            "id": "call_home",
            "label": "Four absences: somebody calls",
            "domain": "attendance",
            "grades": {"from": "K", "to": "8"},
            "schools": ["hill"],
            "when": {"measure": {"id": "absences", "is": {"at_least": 4}}},
            "then": [
                {"tier": {"domain": "attendance", "tier": "tier_2"}},
                {
                    "notice": {
                        "to": "family",
                        "about": "what was missed, and what would help",
                        "within": {"n": 1, "days": "school"},
                        "by": {"role": "counselor"},
                    }
                },
            ],
        }
    ],
    "lanes": {
        "safety": {"receivers": [{"role": "principal"}]},
        "evaluation": {
            "receivers": [{"role": "principal"}],
            "answer_within": {"n": 15, "days": "school"},
            "complete_within": {"n": 60, "days": "calendar"},
        },
    },
    "front_door": {
        "merge_within": {"n": 20, "days": "school"},
        "otherwise": {"role": "counselor"},
        "look_within": {"n": 2, "days": "school"},
        "answer_referrer_within": {"n": 5, "days": "school"},
    },
}


def text(*lines):
    return "\n".join(lines) + "\n"


def but(item, **more):
    """The same with other values; without those that are None."""
    return {key: value for key, value in {**json.loads(json.dumps(item)), **more}.items() if value is not None}
