"""Papers as plain values: texts, numbers and lists of them by name, with nothing to call and
nothing behind them.
"""

import re
from collections.abc import Mapping
from enum import Enum

from models.problems import ModelError
from models.record import Record

#: Texts, numbers and nothing; lists and named values of them.
Plain = str | int | None | tuple["Plain", ...] | Mapping[str, "Plain"]

#: What a file in a format of XML cannot hold, beside the ends of lines.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(value: object) -> Plain:
    """The plain value of a paper, or of what it holds; its own type is gone, and its methods with
    it.

    Raises
    ------
    ModelError
        A paper holds what is neither text nor number, nor a list or record of such.
    """
    if isinstance(value, Record):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, (tuple, list)):
        return tuple(map(plain, value))
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return str.__str__(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    raise ModelError(type(value))


def without_control(text: str) -> str:
    """A text without the signs that no file of Word can hold."""
    return CONTROL.sub("", text)
