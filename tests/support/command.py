"""The command line for tests: in this process, or as the user starts it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import small_network as small
from click.testing import CliRunner, Result

from cli import main
from instances import Case, write, write_result
from models.network import Network
from models.plan import Plan, RunStatus
from models.plan import Result as Run
from models.policy import Policy

ROOT = Path(__file__).resolve().parents[2]


def call(*arguments: object) -> Result:
    """Run a command in this process; the language is Russian again afterwards."""
    import texts

    try:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])
    finally:
        texts.use("ru")


def start(*arguments: object, encoding: str = "utf-8", **options: Any) -> "subprocess.Popen[bytes]":
    """Start a command as the user does, in a console of an encoding."""
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    line = [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]
    return subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **options
    )


def run(*arguments: object, encoding: str = "utf-8") -> tuple[int, str, str]:
    """Exit code, output and errors of a command as the user starts it."""
    process = start(*arguments, encoding=encoding)
    said, wrong = process.communicate(timeout=120)
    return process.returncode, said.decode(encoding), wrong.decode(encoding)


def network_file(path: Path, network: Network | None = None, policy: Policy | None = None) -> Path:
    """A network as JSON, the small one by default."""
    write(Case(network=network or small.network(), policy=policy or Policy()), path)
    return path


def plan_file(path: Path, plan: Plan | None = None, network: Network | None = None) -> Path:
    """A result with a plan, the small one by default."""
    belongs = network or small.network()
    write_result(
        Run(status=RunStatus.FEASIBLE, plan=plan or small.plan(), network_hash=belongs.hash), path
    )
    return path
