"""Hazards of the Python door, by their number in the project's list of promises."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
import tierwise
from tierwise import _native

YES: dict[str, Any] = {f"q{number}": "yes" for number in range(1, 13)}


def sheet(**fields: Any) -> dict[str, Any]:
    return {"respondent": "r1", "on": "2026-09-01", "answers": YES} | fields


def refusal(work: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(tierwise.TierwiseError) as caught:
        work()
    return caught.value.code, caught.value.path


def route(district: tierwise.District, fields: dict[str, Any], value: object) -> tuple[str, str]:
    """What is said when a student's only observation is `value`."""
    observed = {"indicator": "absence", "on": "2026-10-01", "value": value}
    facts = {"students": [{"id": "s-1", "observations": [observed]}]}
    return refusal(lambda: district.route(**fields | {"facts": facts}))


@pytest.mark.parametrize("text", ["", " ", "\ufeff{}", "{} {}", "[]", "{\u00a0}", "{", "\u0000"])
def test_promise_01_14_text_that_is_no_document_is_refused(text: str) -> None:
    refusal(lambda: tierwise.call("library.about", text))


@pytest.mark.parametrize("half", ["\ud800", "\udfff", "{\"a\":\"\ud83d\"}"])
def test_promise_02_half_a_surrogate_pair_is_refused(half: str) -> None:
    code, _ = refusal(lambda: tierwise.call("library.about", half))
    assert code == "E_UTF8"
    code, _ = refusal(lambda: tierwise.call(half, "{}"))
    assert code == "E_UTF8"
    assert refusal(lambda: tierwise.score([sheet(respondent=half)]))[0] == "E_UTF8"
    assert refusal(lambda: tierwise.District(half))[0] == "E_UTF8"


def test_promise_04_depth_and_cycles_are_refused() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert refusal(lambda: tierwise.score([deep]))[0] == "E_LIMIT"
    assert refusal(lambda: tierwise.call("audit.score", "[" * 1_000_000))[0] == "E_LIMIT"
    ring: dict[str, Any] = {}
    ring["answers"] = ring
    assert refusal(lambda: tierwise.score([ring]))[0] == "E_LIMIT"


def test_promise_07_an_unknown_key_is_refused_with_the_nearest() -> None:
    with pytest.raises(tierwise.InputError) as caught:
        tierwise.score([sheet(answrs={})])
    assert (caught.value.code, caught.value.path) == ("E_UNKNOWN_KEY", "/responses/0")
    assert caught.value.hint == "did you mean `answers`?"


NO_NUMBERS = [float("nan"), float("inf"), -float("inf"), 1e400, Decimal("NaN"), Decimal("-Infinity")]
NOT_EXACT_NUMBERS = [1e-9, 1.00001, 1e22, 10**400]


@pytest.mark.parametrize(
    ("value", "code"),
    [(value, "E_SYNTAX") for value in NO_NUMBERS]
    + [(value, "E_NUMBER") for value in NOT_EXACT_NUMBERS],
    ids=str,
)
def test_promise_09_no_number_is_refused(
    district: tierwise.District, request_fields: dict[str, Any], value: object, code: str
) -> None:
    place = "/facts/students/0/observations/0/value"
    assert route(district, request_fields, value) == (code, place)


def test_promise_09_a_float_is_the_number_it_prints(district: tierwise.District) -> None:
    def record(value: object) -> Any:
        observed = {"indicator": "absence", "on": "2026-10-01", "value": value}
        facts = {"students": [{"id": "s-1", "observations": [observed]}]}
        referral = {
            "id": "r-1",
            "student": "s-1",
            "received": "2026-10-02",
            "referrer": {"kind": "teacher"},
            "safety": {"answer": "no"},
        }
        answer = district.route(as_of="2026-10-02", referrals=[referral], facts=facts)
        return answer.cases[0].record

    assert record(0.1) == record(Decimal("0.1")) != record(Decimal("0.1001"))


def test_promise_10_12_whole_numbers_are_not_flags_or_floats() -> None:
    assert refusal(lambda: tierwise.score([], limits={"depth": 1.0})) == ("E_NUMBER", "/limits/depth")
    assert refusal(lambda: tierwise.score([], limits={"depth": True})) == ("E_TYPE", "/limits/depth")
    assert refusal(lambda: tierwise.score([], limits={"depth": -1})) == ("E_NUMBER", "/limits/depth")
    answers = YES | {"q3": True}
    path = "/responses/0/answers"
    code, at = refusal(lambda: tierwise.score([sheet(answers=answers)]))
    assert code == "E_TYPE" and at.startswith(path)


def test_promise_15_an_id_is_text() -> None:
    assert refusal(lambda: tierwise.score([sheet(respondent=2**53 + 1)])) == (
        "E_TYPE",
        "/responses/0/respondent",
    )


def test_promise_18_keys_of_other_languages_are_plain_unknown_keys() -> None:
    for key in ("__proto__", "constructor", "__class__", "self"):
        code, _ = refusal(lambda key=key: tierwise.score([sheet(**{key: 1})]))
        assert code == "E_UNKNOWN_KEY"


def test_promise_66_a_panic_is_an_exception_without_its_payload(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(tierwise.InternalError) as caught:
        _native.panic_for_test()
    assert isinstance(caught.value, Exception)
    assert caught.value.code == "E_INTERNAL"
    assert "asked for" not in str(caught.value)
    assert tierwise.score([sheet()]).sheets[0].score.low == 12
    capfd.readouterr()


def test_promise_68_a_small_stack_is_enough(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    request = json.dumps(request_fields)
    # Linux gives a thread what Python asks for; 128 KiB hold the core and the call into it.
    answers: list[str] = []
    size = threading.stack_size(128 * 1024)
    try:
        thread = threading.Thread(
            target=lambda: answers.append(district.call("referral.route", request))
        )
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
    assert answers == [district.call("referral.route", request)]


def test_promise_69_32_threads_get_the_same_bytes(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    request = json.dumps(request_fields)
    alone = district.call("referral.route", request)
    barrier = threading.Barrier(32)

    def work(_: int) -> set[str]:
        barrier.wait()
        return {district.call("referral.route", request) for _ in range(10)}

    with ThreadPoolExecutor(32) as threads:
        assert set().union(*threads.map(work, range(32))) == {alone}


def test_promise_9_4_the_lock_is_released_in_a_long_call() -> None:
    """Another thread runs while the core works: it counts on."""
    answers = [sheet(respondent=f"r{number:06}", site=f"s{number % 50}") for number in range(20_000)]
    request = json.dumps({"instrument": {"built_in": "integration-audit"}, "responses": answers})
    ticks: list[float] = []
    done = threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        start = time.perf_counter()
        tierwise.call("audit.score", request)
        end = time.perf_counter()
    finally:
        done.set()
        thread.join()
    within = sum(start < tick < end for tick in ticks)
    assert end - start > 0.02, "too short a call to tell"
    assert within >= 5, f"{within} ticks in {end - start:.3f} s"


def test_promise_70_an_interrupt_leaves_nothing_behind(
    district: tierwise.District, request_fields: dict[str, Any]
) -> None:
    request = json.dumps(request_fields)
    before = district.call("referral.route", request)
    interrupt = threading.Timer(0.05, lambda: os.kill(os.getpid(), 2))
    with contextlib.suppress(KeyboardInterrupt):
        interrupt.start()
        until = time.monotonic() + 10
        while time.monotonic() < until:
            district.call("referral.route", request)
        pytest.fail("the interrupt never came")
    assert district.call("referral.route", request) == before


PROGRAM = """
import hashlib, json, pathlib, sys, tierwise
folder = pathlib.Path(sys.argv[1])
read = lambda name: json.loads((folder / name).read_text("utf-8"))
district = tierwise.District(read("handbook.json"))
answer = district.route(
    as_of="2026-10-21", referrals=read("referrals.json"), facts=read("facts.json")
)
scored = tierwise.score(read("audit-responses.json"))
print(hashlib.sha256((answer.to_json() + scored.to_json()).encode()).hexdigest())
"""


def test_promise_71_the_environment_changes_nothing(
    root: Any, district: tierwise.District, request_fields: dict[str, Any], responses: list[Any]
) -> None:
    folder = str(root / "examples/districts/riverbend")
    text = district.route(**request_fields).to_json() + tierwise.score(responses).to_json()
    here = hashlib.sha256(text.encode()).hexdigest()
    environments: list[dict[str, str]] = [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "1", "LANG": "ar_EG.UTF-8", "PYTHONOPTIMIZE": "2"},
    ]
    for environment in environments:
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM, folder],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == here, environment
