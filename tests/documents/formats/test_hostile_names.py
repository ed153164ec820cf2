"""Whatever schools, people and subjects are called, every file of theirs can be opened and runs
nothing.
"""

from pathlib import Path

import pytest
import small_network as small
from command import call, network_file, plan_file
from papers import small_dossier
from small_year import spans

from benchmarks.fuzz.names import NAMES, TYPED, hostile, wrong_with
from documents.formats.pictures.png import convergence, load
from documents.kinds import KINDS, Kind
from documents.press import Order, written
from instances import Case, read, write
from instances.generate.samples.house import house_of
from models.filenames import Taken
from models.plan import Progress, Result, RunStatus
from models.policy import Policy
from models.problems import InputError
from models.school_year.annex import Annex
from models.signs import plain_name

#: Names shifted so far, every name has been that of a school, a pupil, a subject and a teacher.
SHIFTS = range(0, len(NAMES), 7)
#: Names that could make of a file one that is passed over, or none at all.
HIDING = ('МАОУ «Лицей "№ 1"»', "'", ".", "~$x", "../../etc/passwd", "CON", "Ё" * 200)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.name}.{kind.format}")
def test_every_paper_survives_every_name(kind: Kind) -> None:
    for shift in SHIFTS:
        network = hostile(small.network(), shift)
        dossier = small_dossier(network=network, annex=Annex(calendar=spans(), **house_of(network)))
        packs = {len(repr(pack)): pack for pack in kind.packs(dossier)}
        for size in sorted(packs)[-1:]:
            for one in written(dossier, kind, packs[size], Order(), Taken()):
                assert list(wrong_with(one.path, one.content)) == []


@pytest.mark.parametrize("shift", SHIFTS)
def test_pictures_of_a_run_survive_every_name(shift: int) -> None:
    network = hostile(small.network(), shift)
    history = tuple(
        Progress(seconds=n, stage=stage, value=9 - n, bound=0)
        for n in range(3)
        for stage in NAMES[:9]
    )
    result = Result(status=RunStatus.FEASIBLE, plan=small.plan(), history=history)
    for content in (load(network, small.plan()), convergence(result)):
        assert list(wrong_with("x.png", content)) == []


@pytest.mark.parametrize("form", ["case.xlsx", "case", "case.json"])
@pytest.mark.parametrize("shift", SHIFTS)
def test_every_name_comes_back_from_every_form(form: str, shift: int, tmp_path: Path) -> None:
    network = hostile(small.network(), shift)
    write(Case(network=network, policy=Policy()), tmp_path / form)
    assert read(tmp_path / form).network == network


@pytest.mark.parametrize("name", HIDING)
def test_forms_of_a_school_are_found_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    facts = small.network(schools={"A": {"name": name}})
    network, forms, merged = tmp_path / "network.xlsx", tmp_path / "forms", tmp_path / "merged.xlsx"
    write(Case(network=facts, policy=Policy()), network)
    prepared = call("collect", "prepare", network, "--output", forms)
    assert prepared.exit_code == 0, prepared.output
    assert len(list(forms.iterdir())) == 4
    said = call("collect", "merge", network, forms, "--output", merged)
    assert said.exit_code == 0, said.output
    assert "не прочит" not in said.output
    assert read(merged).network == facts


@pytest.mark.parametrize("sign", TYPED)
def test_what_was_typed_is_cleaned_before_anything_is_written(sign: str, tmp_path: Path) -> None:
    path = network_file(tmp_path / "network.json")
    typed = f"Школа{sign} № 1"
    escaped = "".join(f"\\u{ord(unit):04x}" if ord(unit) < 0x10000 else unit for unit in typed)
    text = path.read_text(encoding="utf-8").replace("Школа № 1", escaped)
    path.write_text(text, encoding="utf-8")
    (school,) = (row for row in read(path).network.schools if row.id == "A")
    assert school.name == plain_name(typed)
    shown = call("show", path, plan_file(tmp_path / "plan.json"), "--school", "A")
    assert shown.exit_code == 0, shown.output
    assert sign.strip("\n") == "" or sign not in shown.output


def test_a_plan_with_half_a_sign_is_refused_in_words(tmp_path: Path) -> None:
    path = network_file(tmp_path / "network.json")
    plan = plan_file(tmp_path / "plan.json")
    plan.write_text(
        plan.read_text(encoding="utf-8").replace('"a1"', '"a\\ud8001"'), encoding="utf-8"
    )
    said = call("judge", path, plan)
    assert said.exit_code == 1
    assert not isinstance(said.exception, InputError | UnicodeError)
