"""Reading and writing the generated dataclasses: one function each way, for every type.

Nothing here decides anything, and nothing is checked here: the core reads every document strictly
and says where it is wrong.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from json.encoder import encode_basestring
from typing import Any, ClassVar, Self, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

Reader: TypeAlias = Callable[[Any], Any]


class Record:
    """What every document, request and answer can do besides holding its fields."""

    __slots__ = ()
    _keys: ClassVar[Mapping[str, str]] = {}

    def __post_init__(self) -> None:
        # A list given by the caller is kept as a tuple, so that a record cannot change.
        for field in dataclasses.fields(cast(Any, self)):
            value = getattr(self, field.name)
            if isinstance(value, list):
                items: list[Any] = value
                object.__setattr__(self, field.name, tuple(items))

    def to_json(self) -> str:
        """The JSON text that every operation takes."""
        return dumps(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The record that JSON text holds.

        The text is taken to be as the core writes it. To have a document checked, give it to the
        operation that reads it.
        """
        return cast(Self, loads(cls, text))


class Alternative(Record):
    """One alternative of a choice."""

    __slots__ = ()
    _tag: ClassVar[str]
    _form: ClassVar[str]


def dumps(value: object) -> str:
    """Any record, or a plain value made of records, as JSON text.

    Raises:
        TypeError: when the value holds something that no document holds, such as a set.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return dumps(value.value)
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        # With all its digits: the core refuses one that is no exact number of four places.
        return repr(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return f'"{value.isoformat()}"'
    if isinstance(value, Alternative):
        return _alternative(value)
    if isinstance(value, Record):
        return _fields(value)
    if isinstance(value, Mapping):
        entries: Mapping[Any, Any] = value
        each = (f"{encode_basestring(str(key))}:{dumps(one)}" for key, one in entries.items())
        return "{" + ",".join(each) + "}"
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        items: Sequence[Any] = value
        return "[" + ",".join(map(dumps, items)) + "]"
    raise TypeError(f"no document holds a {type(value).__name__}")


def _alternative(value: Alternative) -> str:
    tag = encode_basestring(value._tag)
    if value._form == "word":
        return tag
    content = dumps(getattr(value, "value")) if value._form == "value" else _fields(value)
    return "{" + tag + ":" + content + "}"


def _fields(value: Record) -> str:
    parts: list[str] = []
    for field in dataclasses.fields(cast(Any, value)):
        one = getattr(value, field.name)
        if not _is_default(field, one):
            key = value._keys.get(field.name, field.name)
            parts.append(f"{encode_basestring(key)}:{dumps(one)}")
    return "{" + ",".join(parts) + "}"


def _is_default(field: dataclasses.Field[Any], value: object) -> bool:
    """Whether an absent key says the same."""
    if field.default is not dataclasses.MISSING:
        return type(value) is type(field.default) and bool(value == field.default)
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return False


def loads(kind: Any, text: str) -> Any:
    """The value of type `kind` that JSON text holds."""
    return reader(kind)(json.loads(text, parse_float=Decimal))


def reader(kind: Any) -> Reader:
    """The function that turns parsed JSON into a value of type `kind`."""
    if isinstance(kind, type) and issubclass(kind, Record):
        # A lookup when called, not now: types may hold themselves.
        return lambda data: _record_reader(kind)(data)
    if kind is Decimal:
        return Decimal
    if kind is float:
        return float
    if kind is datetime.date:
        return datetime.date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union_reader(get_args(kind))
    if origin is tuple:
        each = [reader(one) for one in get_args(kind)]
        return lambda data: tuple(read(one) for read, one in zip(each, data, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        read_value = reader(get_args(kind)[1])
        return lambda data: {key: read_value(value) for key, value in data.items()}
    if origin is not None and issubclass(origin, Sequence):
        read_item = reader(get_args(kind)[0])
        return lambda data: tuple(read_item(item) for item in data)
    return lambda data: data


def _exact(data: Any) -> Any:
    """A number, a flag or a code: every number as a decimal."""
    return Decimal(data) if type(data) is int else data


def _union_reader(kinds: tuple[Any, ...]) -> Reader:
    """Either a value or null, or one alternative of a choice, or both."""
    alternatives: dict[str, type[Alternative]] = {}
    others: list[Any] = []
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Alternative):
            alternatives[kind._tag] = kind
        elif kind is not type(None):
            others.append(kind)
    if len(others) > 1:
        return _exact
    read_other = reader(others[0]) if others else None

    def read(data: Any) -> Any:
        if data is None:
            return None
        if read_other is not None:
            return read_other(data)
        tag = data if isinstance(data, str) else next(iter(data))
        return _record_reader(alternatives[tag])(data)

    return read


_READERS: dict[str, Reader] = {}


def _record_reader(kind: type[Record]) -> Reader:
    name = f"{kind.__module__}.{kind.__qualname__}"
    if name not in _READERS:
        _READERS[name] = _new_record_reader(kind)
    return _READERS[name]


def _new_record_reader(kind: type[Record]) -> Reader:
    hints = get_type_hints(kind, vars(sys.modules[kind.__module__]))
    fields = [
        (field.name, kind._keys.get(field.name, field.name), reader(hints[field.name]))
        for field in dataclasses.fields(cast(Any, kind))
    ]

    def read_fields(data: Any) -> Any:
        return kind(**{name: read(data[key]) for name, key, read in fields if key in data})

    if not issubclass(kind, Alternative):
        return read_fields
    tag = kind._tag
    if kind._form == "word":
        return lambda data: kind()
    if kind._form == "value":
        read_value = fields[0][2]
        return lambda data: kind(**{"value": read_value(data[tag])})
    return lambda data: read_fields(data[tag])
