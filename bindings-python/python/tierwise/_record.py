"""Reading and writing the generated dataclasses: one function each way, for every type.

Nothing here decides anything. What goes into the core is checked there, strictly, and the core says
where it is wrong.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import math
import numbers
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from json.encoder import encode_basestring
from typing import (
    Any,
    ClassVar,
    Self,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from ._errors import InputError, LimitError

Reader: TypeAlias = Callable[[Any], Any]
Writer: TypeAlias = Callable[[Any], str]
K = TypeVar("K")
V = TypeVar("V")


class Entries(Mapping[K, V]):
    """A mapping that cannot change, so that a record that holds it has a hash.

    It equals a ``dict`` with the same entries.
    """

    __slots__ = ("_entries",)
    _entries: dict[K, V]

    def __init__(self, entries: Mapping[K, V]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: K) -> V:
        return self._entries[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return repr(self._entries)


class Record:
    """What every document, request and answer can do besides holding its fields."""

    __slots__ = ()
    _keys: ClassVar[Mapping[str, str]] = {}

    def __post_init__(self) -> None:
        # Lists and dicts that the caller gave are kept as what cannot change.
        for name in _collections(type(self)):
            value: Any = getattr(self, name)
            if isinstance(value, list):
                items: list[Any] = value
                object.__setattr__(self, name, tuple(items))
            elif isinstance(value, dict):
                entries: dict[Any, Any] = value
                object.__setattr__(self, name, Entries(entries))

    def to_json(self) -> str:
        """The JSON text that every operation takes."""
        return dumps(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The record that JSON text holds.

        Values are taken as they stand: whether they are sound is for the operation to say that
        reads the document.

        Raises:
            InputError: when the text is not JSON, or its keys are not those of this record.
        """
        try:
            data = json.loads(text, parse_float=Decimal, object_pairs_hook=_unique)
            return cast(Self, reader(cls)(data))
        except InputError:
            raise
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            what = f"the text is not a document of the kind {cls.__name__}"
            raise InputError("E_TYPE", "", what) from None


class Alternative(Record):
    """One alternative of a choice."""

    __slots__ = ()
    _tag: ClassVar[str]
    _form: ClassVar[str]


def dumps(value: object) -> str:
    """Any record, or a plain value made of records, as JSON text.

    Raises:
        TypeError: when the value holds something that no document holds.
    """
    try:
        return _text(value)
    except RecursionError:
        raise LimitError("E_LIMIT", "", "objects are nested too deeply") from None


def _text(value: Any) -> str:
    kind: type[Any] = type(value)
    write = _WRITERS.get(kind)
    if write is None:
        write = _WRITERS[kind] = _writer(kind)
    return write(value)


def _writer(kind: type[Any]) -> Writer:
    """How values of this type are written."""
    for base, write in _KINDS:
        if issubclass(kind, base):
            return write
    if issubclass(kind, Alternative):
        return _alternative_writer(kind)
    if issubclass(kind, Record):
        return _fields_writer(kind)
    raise TypeError(f"no document holds a {kind.__name__}")


def _float(value: float) -> str:
    """The shortest text that gives the float back. What is no exact number the core refuses."""
    if math.isfinite(value):
        return float.__repr__(value)
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _moment(value: object) -> str:
    raise TypeError("no document holds a time of day: give the date alone, as `.date()`")


def _mapping(value: Mapping[Any, Any]) -> str:
    return "{" + ",".join([f"{_key(key)}:{_text(one)}" for key, one in value.items()]) + "}"


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a key is text, not a {type(key).__name__}")
    return encode_basestring(key)


def _no_text(value: object) -> str:
    raise TypeError("no document holds bytes: decode them to text")


# In this order: a flag is an `int` to Python, a moment is a date, a string enum is text.
_KINDS: tuple[tuple[type[Any], Writer], ...] = (
    (type(None), lambda _: "null"),
    (bool, lambda value: "true" if value else "false"),
    (Enum, lambda value: _text(value.value)),
    (str, encode_basestring),
    (int, int.__repr__),
    (float, _float),
    (Decimal, lambda value: format(value, "f")),
    (datetime.datetime, _moment),
    (datetime.date, lambda value: f'"{value.isoformat()}"'),
    (numbers.Integral, lambda value: str(int(value))),
    (Mapping, _mapping),
    (bytes, _no_text),
    (bytearray, _no_text),
    (Sequence, lambda value: "[" + ",".join([_text(one) for one in value]) + "]"),
)
_WRITERS: dict[type[Any], Writer] = {}


def _alternative_writer(kind: type[Alternative]) -> Writer:
    tag = encode_basestring(kind._tag)
    if kind._form == "word":
        return lambda _: tag
    if kind._form == "value":
        return lambda value: "{" + tag + ":" + _text(value.value) + "}"
    fields = _fields_writer(kind)
    return lambda value: "{" + tag + ":" + fields(value) + "}"


def _fields_writer(kind: type[Record]) -> Writer:
    fields = [
        (field.name, encode_basestring(_json_key(kind, field)) + ":", _default(field))
        for field in dataclasses.fields(cast(Any, kind))
    ]

    def write(value: Any) -> str:
        parts: list[str] = []
        for name, key, default in fields:
            one = getattr(value, name)
            # An absent key says the same as the default.
            if one is not default and not (type(one) is type(default) and one == default):
                parts.append(key + _text(one))
        return "{" + ",".join(parts) + "}"

    return write


def _json_key(kind: type[Record], field: dataclasses.Field[Any]) -> str:
    return kind._keys.get(field.name, field.name)


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is dataclasses.MISSING:
        return field.default
    default = field.default_factory()
    return Entries(default) if isinstance(default, dict) else default


_COLLECTIONS: dict[type[Record], tuple[str, ...]] = {}


def _collections(kind: type[Record]) -> tuple[str, ...]:
    """The fields that hold lists or mappings."""
    if kind not in _COLLECTIONS:
        hints = _hints(kind)
        _COLLECTIONS[kind] = tuple(
            field.name
            for field in dataclasses.fields(cast(Any, kind))
            if _is_collection(hints[field.name])
        )
    return _COLLECTIONS[kind]


def _is_collection(hint: Any) -> bool:
    if get_origin(hint) in (Union, types.UnionType):
        return any(map(_is_collection, get_args(hint)))
    return get_origin(hint) in (Sequence, Mapping)


def _hints(kind: type[Record]) -> dict[str, Any]:
    return get_type_hints(kind, vars(sys.modules[kind.__module__]))


def loads(kind: Any, text: str) -> Any:
    """The value of type `kind` that JSON text of the core holds."""
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
        return lambda data: Entries({key: read_value(value) for key, value in data.items()})
    if origin is not None and issubclass(origin, Sequence):
        read_item = reader(get_args(kind)[0])
        return lambda data: tuple([read_item(item) for item in data])
    return _as_it_is


def _as_it_is(data: Any) -> Any:
    return data


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


_READERS: dict[type[Record], Reader] = {}


def _record_reader(kind: type[Record]) -> Reader:
    if kind not in _READERS:
        _READERS[kind] = _new_record_reader(kind)
    return _READERS[kind]


def _new_record_reader(kind: type[Record]) -> Reader:
    hints = _hints(kind)
    fields = {
        _json_key(kind, field): (field.name, reader(hints[field.name]))
        for field in dataclasses.fields(cast(Any, kind))
    }
    required = {
        _json_key(kind, field)
        for field in dataclasses.fields(cast(Any, kind))
        if field.default is field.default_factory is dataclasses.MISSING
    }

    def read_fields(data: Any) -> Any:
        known: dict[str, Any] = {}
        for number, (key, value) in enumerate(data.items(), 1):
            field = fields.get(key)
            if field is None:
                what = f"key {number} of a {kind.__name__} is unknown"
                raise InputError("E_UNKNOWN_KEY", "", what)
            name, read = field
            known[name] = value if read is _as_it_is else read(value)
        if not required <= data.keys():
            what = f"missing key `{min(required - data.keys())}` of a {kind.__name__}"
            raise InputError("E_MISSING_KEY", "", what)
        return kind(**known)

    if not issubclass(kind, Alternative):
        return read_fields
    tag = kind._tag
    if kind._form == "word":
        return lambda data: kind()
    if kind._form == "value":
        read_value = reader(hints["value"])
        return lambda data: kind(**{"value": read_value(data[tag])})
    return lambda data: read_fields(data[tag])


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise InputError("E_DUPLICATE_KEY", "", "a key is given twice")
    return data
