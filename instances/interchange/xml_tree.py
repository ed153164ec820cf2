"""XML of other programs: elements with the lines they stand in, and nothing that a parser would
fetch or unfold.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from instances.files.atomic import read_bytes
from models.problems import InputError, Problem, Value

#: Bytes of a file.
MOST_BYTES = 64 * 2**20
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
#: What expat calls a file that ends too early: no root, an open token, a cut letter, an open tag.
CUT = frozenset({3, 5, 6, 20})


@dataclass
class Node:
    """An element: its attributes, its own text and what stands in it."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute without spaces around it; empty where there is none."""
        return self.attributes.get(name, "").strip()

    def all(self, *path: str) -> Iterator["Node"]:
        """Elements below, by their tags."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.tag == path[0]:
                yield from child.all(*path[1:])

    def first(self, *path: str) -> "Node | None":
        """The first of these, if there is one."""
        return next(self.all(*path), None)

    def said(self, *path: str) -> str:
        """The text of the first of these; empty where there is none."""
        found = self.first(*path)
        return "" if found is None else found.text.strip()


class _Builder:
    """Makes nodes of what the parser meets."""

    def __init__(self) -> None:
        self.parser: Any = None
        self.open: list[Node] = []
        self.root: Node | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        node = Node(tag.rpartition("}")[2], attributes, self.parser.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        self.open[-1].text += text

    def close(self) -> None:
        """Nothing is left to do."""


def read_tree(path: Path, root: str) -> Node:
    """The root of a file.

    Raises
    ------
    InputError
        The file cannot be read, is cut off, is no XML, is not encoded as it says, declares
        entities, or has another root.
    """
    return tree_of(read_bytes(path, MOST_BYTES), str(path), root)


def tree_of(content: bytes, file: str, root: str) -> Node:
    """The same of what was read already."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=False, forbid_entities=True)
    builder.parser = parser
    try:
        parser.feed(content)
        parser.close()
    except DefusedXmlException as error:
        line = parser.parser.CurrentLineNumber
        raise InputError([Problem(code="xml_entities", file=file, line=line)]) from error
    except (ParseError, LookupError, ValueError) as error:
        raise InputError([_broken(content, file, error)]) from error
    if builder.root is None or builder.root.tag != root:
        found = "" if builder.root is None else builder.root.tag
        named = (Value(name="root", value=root),)
        problem = Problem(code="xml_other_root", file=file, line=1, value=found, values=named)
        raise InputError([problem])
    return builder.root


def _broken(content: bytes, file: str, error: Exception) -> Problem:
    encoding = DECLARED.match(content[:500])
    said = encoding[1].decode("ascii") if encoding else "utf-8"
    try:
        codecs.lookup(said)
        content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else said)
    except LookupError:
        return Problem(code="xml_unknown_encoding", file=file, line=1, value=said)
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        return Problem(code="xml_wrong_encoding", file=file, line=line, value=said)
    if not isinstance(error, ParseError):
        return Problem(code="xml_broken", file=file, line=1)
    line, column = error.position
    code = "xml_cut" if error.code in CUT else "xml_broken"
    return Problem(
        code=code, file=file, line=line, values=(Value(name="at", value=str(column + 1)),)
    )
