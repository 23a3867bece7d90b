"""Writes a vector only when every expectation holds.

An expectation is a path into the answer and what the rule's words lead to there; `ABSENT` where the
key must not stand; empty lists, which an answer always writes, are left out of both. The expectations are reasoned by hand beside each request; the rest of the answer
(labels, hashes) is taken over once they hold, so that all languages must give the same bytes.
"""
import json
import os
import pathlib
import subprocess

from minimal import ABSENT

ROOT = pathlib.Path(__file__).resolve().parents[2]
WAITING = []


def call_all(pairs):
    return [call(op, json.dumps(body)) for op, body in pairs]


def call(op, text):
    program = os.environ.get("TIERWISE_CALL")  # takes the operation, and the request from its input
    if program:
        done = subprocess.run([program, op], input=text.encode(), capture_output=True)
        said = json.loads(done.stdout)
        return {"error": said["error"]} if done.returncode else {"answer": said}
    import tierwise

    try:
        return {"answer": json.loads(tierwise.call(op, text))}
    except tierwise.TierwiseError as refusal:
        return {"error": {"code": refusal.code, "path": refusal.path}}


def at(value, path):
    for key in filter(None, path.split("/")):
        if isinstance(value, list):
            if "=" in key:
                name, wanted = key.split("=", 1)
                found = [item for item in value if str(item.get(name)) == wanted]
                if not found:
                    return ABSENT
                value = found[0]
            elif key == "#":
                value = len(value)
            elif int(key) < len(value):
                value = value[int(key)]
            else:
                return ABSENT
        elif isinstance(value, dict) and key in value:
            value = value[key]
        elif isinstance(value, dict) and key == "#":
            value = len(value)
        else:
            return ABSENT
    return value


def without_empty_lists(value):
    if isinstance(value, list):
        return [without_empty_lists(item) for item in value] or ABSENT
    if isinstance(value, dict):
        inner = {key: without_empty_lists(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item != ABSENT}
    return value


def vector(op, name, about, source, body, want=None, error=None):
    WAITING.append((op, name, about, source, body, want, error))


def finish():
    names = [(op, name) for op, name, *_ in WAITING]
    assert len(set(names)) == len(names), "a name stands twice"
    answers = call_all([(op, body) for op, _, _, _, body, _, _ in WAITING])
    failed = 0
    for (op, name, about, source, body, want, error), got in zip(WAITING, answers, strict=True):
        problems = []
        if error:
            code, path = error
            have = got.get("error", {})
            if (have.get("code"), have.get("path")) != (code, path):
                problems.append(f"wanted {code} at {path}, got {json.dumps(got)[:400]}")
            outcome = {"error": {"code": code, "path": path}}
        elif "answer" not in got:
            problems.append(f"wanted an answer, got {json.dumps(got)[:400]}")
        else:
            assert want, f"{name}: no expectation"
            for path, wanted in want.items():
                have = at(got["answer"], path)
                if without_empty_lists(have) != without_empty_lists(wanted):
                    problems.append(f"{path}: wanted {json.dumps(wanted)}, got {json.dumps(have)[:500]}")
            outcome = {"answer": got["answer"]}
        if problems:
            failed += 1
            print(f"{op}/{name}: {about}")
            for problem in problems:
                print("   ", problem)
            continue
        folder = ROOT / op
        folder.mkdir(exist_ok=True)
        record = {"about": about, "source": source, "request": body, **outcome}
        (folder / f"{name}.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    print(f"{len(WAITING) - failed} vectors written, {failed} not")
    raise SystemExit(failed != 0)
