"""Runs the peers' own program for columns without the one of theirs that is compiled by hand."""

import json
import sys
import types
from pathlib import Path

PROGRAM = Path(sys.argv[1])


class Router:
    """The names that the program asks the missing module for."""

    def __init__(self, policy: str) -> None:
        rules = json.loads(policy)["rules"]
        self.supports = sorted({rule["intervention"] for rule in rules})
        self.teams = ["classroom", *dict.fromkeys(rule["team"] for rule in rules)]

    def iv_names(self) -> list[str]:
        return self.supports

    def team_names(self) -> list[str]:
        return self.teams


def main() -> None:
    text = PROGRAM.read_text()
    begin = text.index('("hand Rust bitmap')
    end = text.index('("numpy')
    module = types.ModuleType("ceil_py")
    module.Router = Router
    sys.modules["ceil_py"] = module
    code = compile(text[:begin] + text[end:], str(PROGRAM), "exec")
    exec(code, {"__name__": "__main__", "__file__": str(PROGRAM)})


if __name__ == "__main__":
    main()
