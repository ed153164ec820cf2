"""What is asked for, held against what there is: the school, the kinds of papers, the templates."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from documents.contents.common.dossier import Dossier
from documents.contents.common.words.half_remarks import half_remarks
from documents.contents.council.council_remarks import council_remarks
from documents.kinds import KINDS
from documents.months import month_said
from documents.narrow import narrowed, refused
from documents.press import Order, waiting
from documents.templates import Templates, defaults
from models.checks.nearest import nearest
from models.names import by_fold, fold, name_words
from models.network import Network
from models.network.called import Schools
from models.problems import InputError, Problem, Value
from models.record import SchoolId
from texts import LANGUAGES, say, say_in

#: Kinds that are offered where their names have the words said.
MOST_KINDS = 5


class Asked(NamedTuple):
    """What the user says.

    Attributes
    ----------
    for_school
        Id or name of a school; empty is all.
    templates
        Folder of Word templates; None where there is none.
    include_without_consent
        Why students are handed over who have given no consent; empty: they are not.
    month
        Month of the papers of a month; empty is every month.
    """

    for_school: str = ""
    separate: bool = False
    only: tuple[str, ...] = ()
    templates: Path | None = None
    include_without_consent: str = ""
    month: str = ""


class Request(NamedTuple):
    """What to write, from what, and what to mind."""

    dossier: Dossier
    order: Order
    remarks: tuple[str, ...]


def request(dossier: Dossier, asked: Asked) -> Request:
    """Papers that are asked for.

    Raises
    ------
    InputError
        ``plan_rejected``, ``unknown_school``, ``unknown_kind``, ``kind_needs_plan``,
        ``unknown_month``, ``unknown_template``: all of them at once.
    """
    problems = tuple(_problems(dossier, asked))
    if problems:
        raise InputError(problems)
    school = _school(dossier.network, asked.for_school) if asked.for_school else None
    only = tuple(code for said in asked.only if (code := _kind(said)))
    order = Order(school, asked.separate, only, Templates(asked.templates))
    dossier = _with_month(_with_plan_before(dossier, only), asked.month)
    if school is None:
        return Request(dossier, order, (*_all_remarks(dossier), *half_remarks(dossier)))
    plans = (dossier.plan, *(row.plan for row in dossier.facts.plans))
    left = refused(dossier.network, plans, school)
    remarks = (
        *((_left_out(len(left), asked.include_without_consent),) if left else ()),
        *half_remarks(dossier),
    )
    return Request(narrowed(dossier, school, asked.include_without_consent.strip()), order, remarks)


def _with_plan_before(dossier: Dossier, only: Sequence[str]) -> Dossier:
    """Changes asked for by name are told against the plan that this one was kept from, where no
    other is named.
    """
    facts = dossier.facts
    if "amendment" not in only or facts.previous is not None or facts.kept_from is None:
        return dossier
    return Dossier(facts._replace(previous=facts.kept_from, verdict=dossier.verdict))


def _with_month(dossier: Dossier, said: str) -> Dossier:
    month = month_said(said, dossier.year) if said and dossier.year is not None else None
    return (
        dossier
        if month is None
        else Dossier(dossier.facts._replace(month=month, verdict=dossier.verdict))
    )


def _left_out(number: int, reason: str) -> str:
    return (
        say("said.despite_consent", reason=reason)
        if reason.strip()
        else say("said.left_out", n=number)
    )


def _all_remarks(dossier: Dossier) -> Iterator[str]:
    """In the papers for all schools everybody is: how many have given no consent is said; and what
    the council owes.
    """
    plans = (dossier.plan, *(row.plan for row in dossier.facts.plans))
    found = {
        student
        for school in dossier.network.schools
        for student in refused(dossier.network, plans, school.id)
    }
    if found:
        yield say("said.without_consent", n=len(found))
    if dossier.annex.council or dossier.annex.sittings:
        yield from council_remarks(dossier)


def _problems(dossier: Dossier, asked: Asked) -> Iterator[Problem]:
    if dossier.facts.is_planned and not dossier.verdict.accepted:
        yield Problem(code="plan_rejected", value=str(len(dossier.verdict.violations)))
    if asked.for_school and _school(dossier.network, asked.for_school) is None:
        yield _unknown_school(asked.for_school, [*dossier.network.school_names.values()])
    for said in asked.only:
        if _kind(said) is None:
            yield _unknown_kind(said)
    only = tuple(code for said in asked.only if (code := _kind(said)))
    for name in dict.fromkeys(kind.name for kind in waiting(dossier, only) if only):
        yield Problem(code="kind_needs_plan", value=say(f"kind.{name}"))
    if asked.month and dossier.year is not None and month_said(asked.month, dossier.year) is None:
        yield Problem(code="unknown_month", value=asked.month)
    if asked.templates is not None:
        yield from _unknown_templates(asked.templates)


def _unknown_school(said: str, names: Sequence[str]) -> Problem:
    hint = nearest(said, names)
    code = "unknown_school" if hint else "unknown_school_among"
    return Problem(
        code=code, value=said, hint=hint, values=(Value(name="known", value=", ".join(names)),)
    )


def _unknown_kind(said: str) -> Problem:
    """The kinds that have all the words said in their names, else the one whose name is near."""
    names = list(dict.fromkeys(say(f"kind.{kind.name}") for kind in KINDS))
    words = name_words(said)
    having = [name for name in names if words and all(word in fold(name) for word in words)][
        :MOST_KINDS
    ]
    hint = say("said.or").join(having) or nearest(said, (*names, *(kind.name for kind in KINDS)))
    return Problem(code="unknown_kind" if hint else "unknown_kind_at_all", value=said, hint=hint)


def _school(network: Network, said: str) -> SchoolId | None:
    """A school by its id or its name, or by what tells it from the others: «СОШ № 1»."""
    if SchoolId(said) in network.school_of:
        return SchoolId(said)
    named = (
        (name, row.id)
        for row in network.schools
        for name in (row.id, row.name, row.short_name, network.school_names[row.id])
    )
    meant = Schools(network).named(said)
    return by_fold(named).get(fold(said)) or (meant.id if meant is not None else None)


def _kind(said: str) -> str | None:
    """A kind of papers by its code, or by its name in any language."""
    names = {
        say_in(language, f"kind.{kind.name}"): kind.name for kind in KINDS for language in LANGUAGES
    }
    codes = {kind.name: kind.name for kind in KINDS}
    known = {fold(name): code for name, code in {**names, **codes}.items()}
    return known.get(fold(said))


def _unknown_templates(folder: Path) -> Iterator[Problem]:
    """A template nobody uses is a name mistyped: its changes would be lost in silence."""
    if not folder.is_dir():
        yield Problem(code="file_missing", file=str(folder))
        return
    # Letters that go with packages have templates too, and are no papers of a plan.
    known = sorted(defaults())
    for path in sorted(folder.glob("*.docx")):
        # Word keeps a file of its own, ~$name, beside one that is open.
        if path.name not in known and not path.name.startswith("~$"):
            yield Problem(code="unknown_template", file=str(path), hint=nearest(path.name, known))
