"""Every file that is read back: ``read`` takes a workbook, a folder of tables, a JSON file or the
name of a sample.
"""

from difflib import get_close_matches
from pathlib import Path

from instances.files.atomic import write_atomically
from instances.network.assemble import assemble
from instances.network.case import Case
from instances.network.document import gather_document, gather_policy, write_document
from instances.network.gathered import Gathered
from instances.network.house_texts import usual_annex
from instances.network.places import Places
from instances.plans.gone import gone, keeps_anything
from instances.plans.results import check_plan, read_result, write_result
from models.network import Network
from models.policy import Policy
from models.problems import InputError, Problem, Value

__all__ = [
    "Case",
    "check_plan",
    "gone",
    "keeps_anything",
    "read",
    "read_placed",
    "read_result",
    "samples",
    "template",
    "write",
    "write_atomically",
    "write_result",
]

LIBRARY = Path(__file__).parent / "library"


def samples() -> tuple[str, ...]:
    """Names of the bundled networks."""
    return tuple(sorted(path.parent.name for path in LIBRARY.glob("*/network.json")))


def read(source: str | Path, policy: Path | None = None, *, unfinished: bool = False) -> Case:
    """Read a network with its policy; a path wins over a sample's name, a policy file over the
    sheet.

    Parameters
    ----------
    unfinished
        Bells and students may still be missing: they are being collected.

    Raises
    ------
    InputError
        Every problem at once, with its place.
    """
    return read_placed(source, policy, unfinished=unfinished)[0]


def read_placed(
    source: str | Path, policy: Path | None = None, *, unfinished: bool = False
) -> tuple[Case, Places]:
    """Read as ``read`` does, with the place of every row."""
    gathered = gather(Path(source))
    if policy is not None:
        gathered.policies.append(gather_policy(policy))
    return assemble(gathered, unfinished=unfinished), Places(gathered)


def gather(path: Path) -> Gathered:
    """What a source says, before it is checked; raises InputError where it cannot be read at
    all.
    """
    if path.is_dir():
        from instances.network.folder import gather_folder

        return gather_folder(path)
    if not path.exists() and path.name in samples() and path.parent == Path():
        gathered = gather_document(LIBRARY / path.name / "network.json")
        gathered.source = path.name
        return gathered
    if not path.exists():
        raise InputError([_missing(path)])
    if path.suffix.lower() == ".json":
        return gather_document(path)
    from instances.network.workbook import gather_workbook

    return gather_workbook(path)


def _missing(path: Path) -> Problem:
    """What a path that is not there could be: a neighbour or a sample of nearly the same name; a
    mere word, any sample.
    """
    beside = [str(file) for file in path.parent.iterdir()] if path.parent.is_dir() else []
    hint = ", ".join(get_close_matches(str(path), [*beside, *samples()], cutoff=0.75))
    word = path.parent == Path() and not path.suffix and not hint
    known = (Value(name="known", value=", ".join(samples())),)
    return Problem(
        code="sample_missing" if word else "file_missing", file=str(path), hint=hint, values=known
    )


def template() -> Case:
    """A case without a fact, to be filled: it can be written, and is no network yet; house texts
    wait for their values.
    """
    return Case(network=Network(), policy=Policy(), annex=usual_annex())


def write(case: Case, path: Path) -> None:
    """Write a case as ``.json``, as ``.xlsx``, or as a folder of CSV files."""
    if path.suffix.lower() == ".json":
        write_document(case, path)
    elif path.suffix.lower() == ".xlsx":
        from instances.network.workbook import write_workbook

        write_workbook(case, path)
    else:
        from instances.network.folder import write_folder

        write_folder(case, path)
