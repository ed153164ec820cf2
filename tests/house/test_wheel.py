"""What is shipped works outside the repository, and holds the code and its data but no tests."""

import os
import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest
from house import PACKAGES, ROOT, tracked_files

#: Packages that are not shipped.
AT_HOME = {"benchmarks", "tests", "docs"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    return next(folder.glob("*.whl"))


def test_the_wheel_has_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if ".dist-info/" not in name}
    packages = set(PACKAGES) - AT_HOME
    names = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    expected = {name for name in names if name == "cli.py" or name.partition("/")[0] in packages}
    assert shipped >= expected
    assert {name.partition("/")[0] for name in shipped} <= {*packages, "cli.py"}


def test_the_command_runs_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "clean"
    venv.create(home, with_pip=False)
    scripts = sysconfig.get_path("scripts", "venv", vars={"base": str(home), "platbase": str(home)})
    site = Path(
        sysconfig.get_path("purelib", "venv", vars={"base": str(home), "platbase": str(home)})
    )
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    # The libraries come from where the tests run: a line of a .pth file adds a folder, not the .pth
    # files in it.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = Path(scripts) / Path(sys.executable).name
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = (
        "import cli, pathlib, sys; sys.argv = ['setka', '--help']; "
        "print(pathlib.Path(cli.__file__).parent); cli.main()"
    )
    done = subprocess.run(
        [str(python), "-c", command],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.splitlines()[0]) == site


@pytest.mark.parametrize("name", sorted(path.parent.name for path in ROOT.glob("*/__init__.py")))
def test_no_module_beside_the_commands_of_the_environment_hides_a_package(name: str) -> None:
    # A command looks for modules in its own folder first.
    assert not (Path(sys.executable).parent / f"{name}.py").exists()
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin == str(ROOT / name / "__init__.py")
