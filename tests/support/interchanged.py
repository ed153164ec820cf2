"""The stored plan of ``two-schools`` and how other programs have it."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from instances import LIBRARY, Case, read
from instances.interchange.forms import FORMS, Given
from instances.interchange.school import ForeignSchool
from instances.interchange.school.outward import foreign_school
from models.plan import Plan
from validation.consequences.attendance import attendees

SAMPLE = "two-schools"


@cache
def case() -> Case:
    """The network of the sample."""
    return read(SAMPLE)


@cache
def plan() -> Plan:
    """Its stored plan."""
    return Plan.model_validate_json((LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8"))


@cache
def school() -> ForeignSchool:
    """The plan as other programs have a school."""
    return foreign_school(case().network, plan(), attendees(case().network, plan()))


@cache
def written(name: str, is_free: bool = False) -> Mapping[str, bytes]:
    """Files of the plan in a form."""
    write = FORMS[name].write
    assert write is not None
    who = attendees(case().network, plan())
    return write(Given(case().network, case().policy, plan(), who, is_free))


def put(name: str, folder: Path, is_free: bool = False) -> Path:
    """Write these files; gives the path to read them from."""
    for file, content in written(name, is_free).items():
        path = folder / (file or f"school.{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder if all(written(name, is_free)) else folder / f"school.{name}"
