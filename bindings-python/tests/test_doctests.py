"""The examples in docstrings and in the README run, and say what they say they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
import tierwise

PACKAGE = Path(__file__).resolve().parents[1]
MODULES = sorted(
    f"tierwise.{module.name}"
    for module in pkgutil.iter_modules(tierwise.__path__)
    if module.name != "_native"
)
WITH_EXAMPLES = {"tierwise._calls", "tierwise._errors", "tierwise.audit", "tierwise.models"}


def run(examples: doctest.DocTest) -> doctest.TestResults:
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    result = runner.run(examples, out=said.append)
    assert result.failed == 0, "".join(said)
    return result


@pytest.mark.parametrize("name", ["tierwise", *MODULES])
def test_docstrings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Examples read the synthetic district by its path in the repository.
    monkeypatch.chdir(PACKAGE.parent)
    module = importlib.import_module(name)
    found = doctest.DocTestFinder(exclude_empty=True).find(module, name)
    attempted = sum(run(one).attempted for one in found if one.examples)
    assert attempted > 0 or name not in WITH_EXAMPLES


def test_readme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PACKAGE.parent)
    text = (PACKAGE / "README.md").read_text("utf-8")
    # A fence ends an example as an empty line does.
    text = re.sub("^```.*$", "", text, flags=re.MULTILINE)
    examples = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    assert run(examples).attempted >= 15
