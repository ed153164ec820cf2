"""What is known to break on Windows does not occur in the code."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from house import ROOT, nodes, place, python_files, strings, tracked_files

#: Modules that exist on POSIX systems only.
POSIX_MODULES = {"fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog", "posix"}
#: Attributes that are missing on Windows, or behave otherwise there: os.rename refuses to replace a
#: file.
POSIX_NAMES = {
    "os": {
        "fork",
        "forkpty",
        "rename",
        "getuid",
        "geteuid",
        "getpgid",
        "killpg",
        "setsid",
        "mkfifo",
        "chown",
        "uname",
        "getloadavg",
    },
    "signal": {
        "SIGKILL",
        "SIGHUP",
        "SIGUSR1",
        "SIGUSR2",
        "SIGALRM",
        "SIGQUIT",
        "alarm",
        "setitimer",
        "pause",
    },
}
#: A dash in strftime, and folders that exist on POSIX systems only.
BAD_TEXT = re.compile(r"%-[dmHMjIy]|^/(?:tmp|dev|proc|var|etc|home|usr)(?:/|$)")
RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
OPENERS = {"open", "read_text", "write_text"}
#: Modules whose ``open`` opens no text.
OTHER_OPENERS = {"Image", "Workspace", "webbrowser", "zipfile", "os"}
#: A checkout in a deep folder must stay under the 260 characters Windows allows.
LONGEST_PATH = 150


def posix_imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names = {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {(node.module or "").partition(".")[0]}
        else:
            continue
        yield from (f"{place(path, node.lineno)} {name}" for name in names & POSIX_MODULES)


def posix_names(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.attr in POSIX_NAMES.get(node.value.id, ())
        ):
            yield f"{place(path, node.lineno)} {node.value.id}.{node.attr}"
        if isinstance(node, ast.ImportFrom):
            bad = [
                alias.name
                for alias in node.names
                if alias.name in POSIX_NAMES.get(node.module or "", ())
            ]
            yield from (f"{place(path, node.lineno)} {name}" for name in bad)


def help_formatters(path: Path) -> set[str]:
    """Parameters that write the help of a command: their ``write_text`` opens no file."""
    arguments = [
        node for node in nodes(path) if isinstance(node, ast.arg) and node.annotation is not None
    ]
    return {
        row.arg
        for row in arguments
        if row.annotation and ast.unparse(row.annotation).endswith("HelpFormatter")
    }


def texts_opened_without_encoding(path: Path) -> Iterator[str]:
    formatters = help_formatters(path)
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        of = node.func.value if isinstance(node.func, ast.Attribute) else None
        if isinstance(of, ast.Name) and of.id in formatters:
            continue
        name = (
            node.func.attr
            if isinstance(node.func, ast.Attribute)
            else node.func.id
            if isinstance(node.func, ast.Name)
            else ""
        )
        if (
            name in OPENERS
            and not is_binary(node, name)
            and not any(word.arg == "encoding" for word in node.keywords)
        ):
            yield f"{place(path, node.lineno)} {name}"


def is_binary(call: ast.Call, name: str) -> bool:
    of = call.func.value if isinstance(call.func, ast.Attribute) else None
    if isinstance(of, ast.Name) and of.id in OTHER_OPENERS:
        return True
    position = 1 if of is None else 0
    modes = [word.value for word in call.keywords if word.arg == "mode"] or call.args[
        position : position + 1
    ]
    return name == "open" and any(
        isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes
    )


def bad_texts(path: Path) -> Iterator[str]:
    yield from (
        f"{place(path, line)} {text!r}" for line, text in strings(path) if BAD_TEXT.search(text)
    )


CHECKS = (posix_imports, posix_names, texts_opened_without_encoding, bad_texts)
#: One line of code that each check must find.
SAMPLES = {
    posix_imports: "import fcntl",
    posix_names: "import os\nos.rename('a', 'b')",
    texts_opened_without_encoding: "open('a', 'w')",
    bad_texts: "x = f'{1:%-d}'",
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_code_has_nothing_that_breaks_on_windows(
    check: Callable[[Path], Iterator[str]],
) -> None:
    assert [found for path in python_files() for found in check(path)] == []


@pytest.mark.parametrize("check", CHECKS)
def test_a_check_finds_what_it_looks_for(
    check: Callable[[Path], Iterator[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("house.ROOT", tmp_path)
    code = tmp_path / "sample.py"
    code.write_text(SAMPLES[check], encoding="utf-8")
    assert len(list(check(code))) == 1


def test_binary_files_need_no_encoding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("house.ROOT", tmp_path)
    code = tmp_path / "sample.py"
    code.write_text("open('a', 'rb')\npath.open('wb')\npath.open(mode='rb')\n", encoding="utf-8")
    assert list(texts_opened_without_encoding(code)) == []


def test_help_is_written_to_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("house.ROOT", tmp_path)
    code = tmp_path / "sample.py"
    code.write_text(
        "def a(formatter: click.HelpFormatter, path: Path):\n    formatter.write_text('a')\n    "
        "path.write_text('a')\n",
        encoding="utf-8",
    )
    assert list(texts_opened_without_encoding(code)) == ["sample.py:3 write_text"]


def test_every_file_can_be_checked_out_on_windows() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked_files()]
    bad = [
        name
        for name in names
        if any(sign in name for sign in '<>:"|?*\\') or len(name) > LONGEST_PATH
    ]
    reserved = [
        name
        for name in names
        if any(RESERVED.match(part) or part[-1] in ". " for part in name.split("/"))
    ]
    assert bad + reserved == []
    assert len({name.casefold() for name in names}) == len(names)
