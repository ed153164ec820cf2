"""The rules of ``models.rules``, each a plain count over a week, in the order of the records."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from models.rules import RULES as RECORDS
from models.verdict import Violation
from validation.week import Week

Rule = Callable[[Week], Iterator[Violation]]


def _twin(rule: str) -> Rule:
    module = import_module(f"{__name__}.{RECORDS[rule].about[0]}.{rule}")
    return cast(Rule, getattr(module, rule))


RULES: tuple[Rule, ...] = tuple(map(_twin, RECORDS))
