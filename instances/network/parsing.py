"""Records from plain data: a problem for every field that is wrong, in the words of the field."""

from collections.abc import Mapping
from typing import Any, TypeVar

from annotated_types import Ge, Gt, Le, Lt
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from models.checks.nearest import nearest
from models.problems import Problem
from models.record import Record

R = TypeVar("R", bound=Record)

CODES = {
    "missing": "missing_field",
    "extra_forbidden": "unknown_field",
    "model_type": "not_a_record",
}


def parse(
    record: type[R], raw: object, table: str, row: int | None = None
) -> tuple[R | None, list[Problem]]:
    """A record from plain data, or a problem for every field that is wrong."""
    try:
        return record.model_validate(raw), []
    except ValidationError as error:
        problems = [
            _problem(record, dict(item), table, row) for item in error.errors(include_url=False)
        ]
        return None, list({(found.field, found.code): found for found in problems}.values())


def _problem(record: type[Record], item: Mapping[str, Any], table: str, row: int | None) -> Problem:
    field = ".".join(str(step) for step in item["loc"])
    code = CODES.get(item["type"], "wrong_value")
    value = "" if code == "missing_field" else str(item.get("input"))[:80]
    if code == "unknown_field":
        return Problem(
            code=code,
            table=table,
            row=row,
            field=field,
            value=field,
            hint=nearest(field, record.model_fields),
        )
    # What would do is told of a value that does not; where there is none, the field alone is told.
    limits = (
        _limits(record.model_fields.get(str(item["loc"][0])))
        if item["loc"] and code == "wrong_value"
        else []
    )
    hint = ", ".join(limits) or (_expected(item.get("ctx", {})) if code == "wrong_value" else "")
    return Problem(code=code, table=table, row=row, field=field, value=value, hint=hint)


def _limits(field: FieldInfo | None) -> list[str]:
    """Both limits of a field, though only one of them was broken."""
    found = []
    for mark in field.metadata if field else ():
        if isinstance(mark, Ge):
            found.append(f"≥ {mark.ge}")
        elif isinstance(mark, Gt):
            found.append(f"> {mark.gt}")
        elif isinstance(mark, Le):
            found.append(f"≤ {mark.le}")
        elif isinstance(mark, Lt):
            found.append(f"< {mark.lt}")
    return found


def _expected(context: Mapping[str, Any]) -> str:
    return str(context.get("expected", ""))
