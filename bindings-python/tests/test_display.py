"""How answers look in a notebook."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser
from typing import Any

import pytest
import tierwise
from tierwise import models


class Reader(HTMLParser):
    """Collects elements, and refuses what is not well formed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


def read(answer: Any) -> Reader:
    reader = Reader()
    reader.feed(answer._repr_html_())
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture
def answers(
    district: tierwise.District, request_fields: dict[str, Any], responses: list[Any]
) -> list[Any]:
    return [district.route(**request_fields), tierwise.score(responses)]


def test_tables_have_captions_and_headers_with_a_scope(answers: list[Any]) -> None:
    for answer in answers:
        elements = read(answer).elements
        tags = [tag for tag, _ in elements]
        assert tags.count("table") == tags.count("caption") >= 1
        assert {attributes.get("scope") for tag, attributes in elements if tag == "th"} == {
            "col",
            "row",
        }
        allowed = {"table", "caption", "thead", "tbody", "tr", "th", "td", "p", "ul", "li"}
        assert set(tags) <= allowed
        assert {name for _, attributes in elements for name in attributes} <= {"scope", "colspan"}


def test_it_shows_what_people_look_for(answers: list[Any]) -> None:
    routed, scored = (read(answer).text for answer in answers)
    for text in ("jordan", "r-1005, r-1013, r-1020", "Held for a person", "Safety: crisis_"):
        assert text in routed
    for text in ("millrace_middle", "Well integrated", "Agreement, %", "Integration"):
        assert text in scored


def test_what_districts_and_people_wrote_is_escaped(
    answers: list[Any],
) -> None:
    hostile = "<img src=x onerror=alert(1)>\"'&"
    routed, scored = answers
    case = dataclasses.replace(
        routed.cases[0],
        student=hostile,
        owner=models.OwnerChosen(
            owner=models.OwnerTeam(hostile),
                because=models.OwnerReasonOtherwise(),
                rejected=(),
        ),
    )
    held = dataclasses.replace(routed.held[0], reason=hostile)
    finding = models.Finding(
        severity=models.Severity.NOTE, code="W", subject=hostile, message=hostile
    )
    sheet = dataclasses.replace(scored.sheets[0], respondent=hostile, site=hostile)
    for answer in (
        dataclasses.replace(routed, cases=[case], held=[held], findings=[finding]),
        dataclasses.replace(scored, sheets=[sheet], findings=[finding]),
    ):
        html = answer._repr_html_()
        assert "<img" not in html
        assert read(answer).text.count(hostile) >= 3


def test_long_answers_are_cut_and_say_so(responses: list[Any]) -> None:
    many = [responses[0] | {"respondent": f"r{number}"} for number in range(200)]
    assert "and 150 more" in tierwise.score(many)._repr_html_()  # type: ignore[attr-defined]
    assert "Answer sheets" in tierwise.score([])._repr_html_()  # type: ignore[attr-defined]
