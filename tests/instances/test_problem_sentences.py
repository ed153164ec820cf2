"""Every code of a problem that the code can give has a sentence."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import texts
from models.checks.references import REFERENCES

ROOT = Path(__file__).parents[2]
FILES = [
    path
    for folder in ("instances", "models/checks", "solver")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
#: Calls that make a problem, and which of their arguments is the code.
MAKERS = {
    "Problem": None,
    "problem": 0,
    "CellError": 0,
    "Unreadable": 0,
    "wrong": 0,
    "place": 1,
    "gather_pages": 2,
}
#: Functions that answer with a code.
ANSWERS = {"_kind", "_inside", "_code"}


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def literals(node: ast.AST) -> Iterator[str]:
    """The strings an expression may be worth."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.Dict):
        yield from (text for value in node.values for text in literals(value))


def codes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in MAKERS:
            at = MAKERS[name_of(node)]
            given = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            yield from (
                text
                for value in (*given, *(node.args[at : at + 1] if at is not None else ()))
                for text in literals(value)
            )
        elif isinstance(node, ast.Assign) and {
            getattr(target, "id", "").lower() for target in node.targets
        } & {"code", "codes"}:
            yield from literals(node.value)
        elif isinstance(node, ast.FunctionDef) and node.name in ANSWERS:
            yield from (
                text
                for inner in ast.walk(node)
                if isinstance(inner, ast.Return) and inner.value
                for text in literals(inner.value)
            )


def found() -> set[str]:
    return {code for path in FILES for code in codes(ast.parse(path.read_text(encoding="utf-8")))}


def test_the_walk_finds_codes_of_every_kind() -> None:
    assert {
        "missing_sheet",
        "missing_file",
        "unknown_word",
        "old_xls",
        "rule_not_relaxable",
        "unknown_field",
        "disk_full",
    } <= found()


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_code_has_a_sentence(language: str) -> None:
    texts.use(language)
    try:
        assert (
            sorted(
                code
                for code in found()
                if not texts.knows(f"problem.{code}") and not texts.knows(code)
            )
            == []
        )
        assert [
            target
            for target in {*REFERENCES.values(), "groups", "parts"}
            if not texts.knows(f"reference.{target}")
        ] == []
    finally:
        texts.use("ru")
