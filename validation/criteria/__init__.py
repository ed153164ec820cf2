"""The criteria of ``models.criteria``: amounts counted over a week, without weights, in the order
of the records.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from models.criteria import CRITERIA as RECORDS
from validation.week import Week

#: Returns amounts by name: the criterion itself, and with a key where it has parts.
Criterion = Callable[[Week], Mapping[str, int]]


def _twin(criterion: str) -> Criterion:
    module = import_module(f"{__name__}.{RECORDS[criterion].about[0]}.{criterion}")
    return cast(Criterion, getattr(module, criterion))


CRITERIA: tuple[Criterion, ...] = tuple(map(_twin, RECORDS))
