"""Exceptions: one base, and what each of them says.

A refusal says what is wrong with the input and where. It never holds a student's data, so it may be
logged.
"""

from __future__ import annotations


class TierwiseError(ValueError):
    """Why an input was refused. Nothing was applied.

    Attributes:
        code: Stable code, such as ``E_UNKNOWN_KEY`` or ``P010``. It never changes between versions.
        path: Where in the input, as a JSON Pointer (RFC 6901); empty for the whole document.
        message: What is wrong, in one line without the path.
        hint: How to mend it, where that can be said.

    Example:
        >>> import tierwise
        >>> try:
        ...     tierwise.call("audit.score", '{"instrumnet": 1}')
        ... except tierwise.TierwiseError as error:
        ...     print(error.code, error.hint)
        E_UNKNOWN_KEY did you mean `instrument`?
    """

    code: str
    path: str
    message: str
    hint: str | None

    def __init__(self, code: str, path: str, message: str, hint: str | None = None) -> None:
        super().__init__(code, path, message, hint)
        self.code = code
        self.path = path
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        where = f" at `{self.path}`" if self.path else ""
        how = f" ({self.hint})" if self.hint else ""
        return f"{self.code}: {self.message}{where}{how}"


class InputError(TierwiseError):
    """A request, its facts or a table cannot be read."""


class LimitError(TierwiseError):
    """A limit was passed: a smaller input, or a higher limit, may do."""


class HandbookError(TierwiseError):
    """A declared document, a handbook or an instrument, does not hold together."""


class InternalError(TierwiseError):
    """A bug in this library. Nothing was applied, and the next call works as before."""
