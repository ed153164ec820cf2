"""What reads each kind of file, as far as a command would take it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.fuzz.bases import bases, dossier_of
from benchmarks.fuzz.names import hostile, wrong_with
from documents.contents.common.norms import norm_lines
from documents.formats.word.docx import docx
from documents.kinds import KINDS, Format, Kind
from documents.press import Order, written
from instances import Case, read, write
from instances.collect import headers_of, mapping_of, merge, read_mapping
from instances.collect.foreign_lists.mapping import Mapped
from instances.edited import read_edited
from instances.interchange.forms import FORMS
from instances.interchange.school.onto import plan_onto
from instances.journals import journals_json, read_journals
from instances.plans.named import read_own_plan, read_published
from instances.scenarios import read_scenarios
from models.filenames import Taken
from models.problems import InputError, ModelError
from validation import judge
from validation.norms import norm_report

#: Kinds of papers that are written from a damaged plan: all but pictures, which take long.
WRITTEN = tuple(kind for kind in KINDS if kind.format is not Format.PNG)


def _network(path: Path, rng: Random) -> None:
    case = read(path)
    norm_lines(case.network, norm_report(case.network, case.policy, case.annex.calendar))
    if not rng.randrange(8):
        write(case, path.with_name("again.json"))


def _folder(path: Path, rng: Random) -> None:
    _network(path.parent, rng)


def _policy(path: Path, _: Random) -> None:
    read("tiny-escort", path)


def _plan(path: Path, rng: Random) -> None:
    """As ``judge``, and then as the plan of before: papers of changes tell what it had."""
    found = bases()
    try:
        own = read_own_plan(found.case, path)
    except InputError:
        own = None
    if own is not None:
        judge(found.case.network, found.case.policy, own.plan)
    previous, _ = read_published(found.case.network, path)
    plan = found.plan if own is None else own.plan
    _paper(dossier_of(found.case, plan, previous), rng)


def _paper(dossier: object, rng: Random) -> None:
    kind: Kind = rng.choice(WRITTEN)
    packs = tuple(kind.packs(dossier))  # type: ignore[arg-type]  # a dossier, named where it is made
    for pack in packs[:1]:
        for one in written(dossier, kind, pack, Order(), Taken()):  # type: ignore[arg-type]  # the same dossier
            if wrong := list(wrong_with(one.path, one.content)):
                raise ModelError(kind.name, wrong)


def _corrected(path: Path, _: Random) -> None:
    found = bases()
    edited = read_edited(path, found.case.network)
    judge(found.case.network, found.case.policy, edited.plan)


def _form(path: Path, _: Random) -> None:
    merge(bases().case, [path])


def _list(path: Path, _: Random) -> None:
    """With what its columns were said to be while it was whole."""
    headers_of(path)
    merge(bases().case, [path], _mapped())


@cache
def _mapped() -> Mapped:
    """What the columns of the whole list are, as may be guessed."""
    network, ((name, content),) = bases().case.network, bases().files["list"]
    with TemporaryDirectory() as folder:
        place, book = Path(folder) / name, Path(folder) / "known.xlsx"
        place.write_bytes(content)
        book.write_bytes(mapping_of(network, headers_of(place)))
        return read_mapping(network, book)


def _journal(path: Path, _: Random) -> None:
    journals_json(read_journals(bases().case.network, [path]))


def _scenario(path: Path, _: Random) -> None:
    read_scenarios("tiny-escort", [str(path)])


def _foreign(name: str, path: Path) -> None:
    """A file of another program as the start of a network, and back onto the one it was made of."""
    form, found = FORMS[name], bases()
    if form.school is not None:
        with suppress(InputError):
            plan_onto(found.case.network, form.school(path)[0], str(path))
    if form.read is not None:
        start = form.read(path)
        if start.plan is not None:
            judge(start.network, start.policy, start.plan)


def _template(path: Path, _: Random) -> None:
    found = bases()
    kind = next(kind for kind in KINDS if kind.name == path.stem)
    packs = list(kind.packs(dossier_of(found.case, found.plan)))
    if packs:
        docx(packs[0].papers, "", path.read_bytes(), path.name)


def _names(_: Path, rng: Random) -> None:
    """No damage: names of people and schools that are hostile, through a writer."""
    found = bases()
    network = hostile(found.case.network, rng.randrange(10_000))
    case = Case(network=network, policy=found.case.policy, annex=found.case.annex)
    _paper(dossier_of(case, found.plan), rng)


READERS: Mapping[str, Callable[[Path, Random], None]] = {
    "workbook": _network,
    "folder": _folder,
    "json": _network,
    "policy": _policy,
    "scenario": _scenario,
    "plan": _plan,
    "corrected": _corrected,
    "form": _form,
    "list": _list,
    "journal": _journal,
    "template": _template,
    "names": _names,
    "asc": lambda path, _: _foreign("asc", path),
    "choices": lambda path, _: _foreign("choices", path),
    "fet": lambda path, _: _foreign("fet", path),
    "untis": lambda path, _: _foreign("untis", path.parent),
}
