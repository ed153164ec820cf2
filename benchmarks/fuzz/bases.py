"""Whole files of every kind, made of a small sample: what is damaged."""

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from documents.contents.common.dossier import Dossier, Facts
from documents.kinds import KINDS, Format
from documents.papers import papers
from documents.press import Order, press
from documents.templates import Templates
from instances import LIBRARY, Case, read, write
from instances.collect import forms
from instances.interchange.forms import FORMS, Given
from models.plan import Plan, Result, RunStatus
from models.policy import Policy
from models.school_year.annex import Annex
from models.school_year.calendar import Span
from validation import judge
from validation.consequences.attendance import attendees

#: A network with ways, parties, classes and a plan.
SAMPLE, TODAY = "tiny-escort", date(2026, 8, 20)
HALF_YEARS = (
    {"kind": "half_year", "number": 1, "first": "2026-09-01", "last": "2026-09-19", "weeks": 3},
    {"kind": "half_year", "number": 2, "first": "2027-01-11", "last": "2027-01-23", "weeks": 2},
)
POLICY = """half_year: 1
lessons_a_day: 7
relaxed: [schools_stay_within_hours]
unpopular_times: [1-1]
stages:
- &a {name: отказы, terms: [unmet_requests]}
- {name: дорога, terms: [5*days_away, 3*escort_minutes], tolerance: 2}
"""
SCENARIO = """id: два-кабинета
title: Два кабинета закрыты
change:
  rooms:
  - rows: {school: 1}
    set: {seats: 12}
policy:
  lessons_a_day: 7
expects:
- {criterion: days_away, sign: less}
"""
LIST = """Фамилия Имя;Класс;Физика;Право
Абрамова Анна;1-10А;У;Б
Белов Борис;1-10А;;Б
Новикова Нина;2-10А;У;
"""


class Bases(NamedTuple):
    """Contents of whole files.

    Attributes
    ----------
    files
        By kind, each with the ending it is read by.
    """

    case: Case
    plan: Plan
    files: dict[str, tuple[tuple[str, bytes], ...]]


@cache
def bases() -> Bases:
    """Every kind of file, made once."""
    sample = read(SAMPLE)
    annex = Annex(calendar=tuple(Span.model_validate(row) for row in HALF_YEARS))
    case = Case(network=sample.network, policy=sample.policy, annex=annex, source="network.json")
    plan = Plan.model_validate_json((LIBRARY / SAMPLE / "hidden.json").read_text(encoding="utf-8"))
    result = Result(status=RunStatus.FEASIBLE, plan=plan, network_hash=case.network.hash)
    books = _written(case)
    return Bases(
        case,
        plan,
        {
            "workbook": books["network.xlsx"],
            "folder": books["network"],
            "json": books["network.json"],
            "policy": (("policy.yaml", POLICY.encode()),),
            "scenario": (("scenario.yaml", SCENARIO.encode()),),
            "plan": (("plan.json", result.model_dump_json().encode()),),
            "corrected": tuple(_book(case, result)),
            "form": tuple(forms(case.network)),
            "list": (("список.csv", LIST.encode()),),
            "journal": tuple(_journals(case, plan)),
            "template": tuple(
                (f"{kind.name}.docx", Templates().of(kind.name).content)
                for kind in KINDS
                if kind.format is Format.DOCX
            ),
            **_foreign(case, plan),
        },
    )


def _foreign(case: Case, plan: Plan) -> dict[str, tuple[tuple[str, bytes], ...]]:
    """Files of other programs, as we write them, and a table of choices."""
    given = Given(case.network, case.policy, plan, attendees(case.network, plan))
    found: dict[str, tuple[tuple[str, bytes], ...]] = {"choices": (("choices.csv", LIST.encode()),)}
    for name, form in FORMS.items():
        if form.write is not None and form.read is not None:
            files = form.write(given)
            found[name] = tuple(
                (file or f"school.{name}", content) for file, content in files.items()
            )
    return found


def _written(case: Case) -> dict[str, tuple[tuple[str, bytes], ...]]:
    found = {}
    with TemporaryDirectory() as name:
        for form in ("network.xlsx", "network", "network.json"):
            place = Path(name) / form
            write(case, place)
            paths = sorted(place.iterdir()) if place.is_dir() else [place]
            found[form] = tuple((path.name, path.read_bytes()) for path in paths)
    return found


def _book(case: Case, result: Result) -> list[tuple[str, bytes]]:
    plan = result.plan
    if plan is None:
        return []
    verdict = judge(case.network, case.policy, plan)
    made = papers(case.network, result, verdict)
    return [(name, content) for name, content in made if name.endswith("plan.xlsx")]


def dossier_of(case: Case, plan: Plan, previous: Plan | None = None) -> Dossier:
    """What papers of a plan are written from."""
    facts = Facts(case.network, Policy(), plan, case.annex, TODAY, previous=previous)
    return Dossier(facts)


def _journals(case: Case, plan: Plan) -> list[tuple[str, bytes]]:
    printed = press(dossier_of(case, plan), Order(only=("journal",)))
    return [(Path(one.path).name, one.content) for one in printed][:3]
