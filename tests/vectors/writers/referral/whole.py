"""What scripts share that write whole answers: a finding, and a vector's file. Nothing here asks the library."""

import json


def finding(code, subject, message, *evidence, severity="warning"):
    out = {"severity": severity, "code": code, "subject": subject, "message": message}
    return {**out, "evidence": list(evidence)} if evidence else out


def writing_to(folder):
    """`vector(name, …)` for one operation's folder; no name may come twice. `vector.names` holds them."""
    names = set()

    def vector(name, about, source, asked, wanted=None, error=None):
        assert name not in names, name
        names.add(name)
        outcome = {"answer": wanted} if error is None else {"error": {"code": error[0], "path": error[1]}}
        record = {"about": about, "source": source, "request": asked, **outcome}
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")

    vector.names = names
    return vector
