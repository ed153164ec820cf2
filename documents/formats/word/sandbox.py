"""What a Word template may say: place texts, repeat rows, leave parts out. It calls nothing, and it
comes to an end.

A template is a program that may have come by e-mail. Its syntax is read before it runs, and what is
not on the list of this file is refused. What runs sees plain values only, looks things up in them,
and is counted.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from documents.formats.word.plain import without_control

#: Turns of all loops of a file, signs of a part of it, and seconds. The largest paper of ours, the
#: routes of a class of 26, takes
#: 1,041 turns, 2.1 million signs and two seconds on a busy computer.
MOST_TURNS, MOST_SIGNS, MOST_SECONDS = 500_000, 16_000_000, 25.0
#: Signs of a text that a filter makes, and numbers up to which is counted.
LONGEST, MOST = 100_000, 10**9
#: Parts within parts; the deepest of ours is 12.
DEEPEST = 60

#: Everything a template may be made of.
ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.List, nodes.Tuple),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Concat, nodes.Add, nodes.Sub, nodes.Mul, nodes.Neg),
)
#: Words that Jinja gives a meaning of its own.
RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs"})
#: What a loop tells of itself.
LOOP = frozenset(
    {
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "depth",
        "previtem",
        "nextitem",
    }
)
#: Names no template can spell: they hold spaces.
EACH, JOINED, LISTED = " each", " joined", " listed"


class EndlessError(TemplateRuntimeError):
    """A template goes on too long; ``measure`` says in what (``turns``, ``signs``, ``seconds``),
    ``most`` how far it may go.
    """

    def __init__(self, measure: str, most: float) -> None:
        self.measure, self.most = measure, round(most)
        super().__init__(measure)


class ForbiddenError(TemplateSyntaxError):
    """A template does what no template may."""


class WrongKindError(TemplateRuntimeError):
    """A value of another kind is wanted; ``wanted`` is ``text``, ``list`` or ``number``."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(wanted)


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for the parts of one file: they are counted together."""

    intercepted_binops = frozenset({"+", "-", "*"})
    intercepted_unops = frozenset({"-"})

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        super().__init__(
            undefined=StrictUndefined, autoescape=True, finalize=_shown, optimized=False
        )
        self.globals.clear()
        self.filters = {**FILTERS, EACH: self._each, JOINED: _join, LISTED: _listed}
        self.tests = dict(TESTS)
        self.concat = self._bounded  # type: ignore[method-assign]  # Jinja reads it from the environment
        self._turns, self._seconds, self._until = 0, seconds, time.monotonic() + seconds

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look a field up; nothing has attributes."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A value of a record, an item of a list, a letter of a text, what a loop tells; else
        nothing.
        """
        if isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(obj, LoopContext) and argument in LOOP:
            return getattr(obj, argument)
        if isinstance(obj, (str, tuple, list)) and isinstance(argument, (int, slice)):
            try:
                return obj[argument]
            except (IndexError, ValueError, TypeError):
                return self.undefined(obj=obj, name=argument)  # type: ignore[arg-type]  # a place is a name as well
        return self.undefined(obj=obj, name=argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Count with whole numbers of a sane size."""
        found = super().call_binop(context, operator, _number(left), _number(right))
        return _number(found)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """The same of one number."""
        return super().call_unop(context, operator, _number(arg))

    def call(*_: Any, **__: Any) -> Any:
        """Nothing is called."""
        raise SecurityError

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing has attributes."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """Nothing is called."""
        return False

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return guarded(super()._parse(source, name, filename))

    def _each(self, values: Any) -> Iterator[Any]:
        """The items of a list, counted; a wrong field is told as one."""
        if isinstance(values, Undefined):
            yield from values
        if not isinstance(values, (list, tuple)):
            raise WrongKindError("list")
        for value in values:
            self._turns += 1
            if self._turns > MOST_TURNS:
                raise EndlessError("turns", MOST_TURNS)
            self._in_time()
            yield value

    def _in_time(self) -> None:
        if time.monotonic() > self._until:
            raise EndlessError("seconds", self._seconds)

    def _bounded(self, parts: Iterable[str]) -> str:
        """The text of a part; too long a text is an error of the paragraph that was being
        written.
        """
        found, signs = list[str](), 0
        for part in parts:
            found.append(part)
            signs += len(part)
            if signs > MOST_SIGNS:
                error = EndlessError("signs", MOST_SIGNS)
                getattr(parts, "throw", _raise)(error)
        return "".join(found)


def _raise(error: Exception) -> None:
    raise error


def guarded(template: nodes.Template) -> nodes.Template:
    """Refuse whatever a template may not be made of, and put every loop and every list under count.

    Raises
    ------
    ForbiddenError
        With the line.
    """
    _check(template)
    for loop in list(template.find_all(nodes.For)):
        loop.iter = _through(EACH, loop.iter)
    return template


def _check(node: nodes.Node, line: int = 1, depth: int = 0) -> None:
    line = node.lineno or line
    if not isinstance(node, ALLOWED) or getattr(node, "recursive", False) or depth > DEEPEST:
        raise ForbiddenError(_said(node), line)
    if isinstance(node, nodes.Name) and (node.name.startswith("_") or node.name in RESERVED):
        raise ForbiddenError(node.name, line)
    if isinstance(node, nodes.Filter) and (
        node.name not in FILTERS or node.dyn_args or node.dyn_kwargs
    ):
        raise ForbiddenError(f"|{node.name}", line)
    if isinstance(node, nodes.Test) and (
        node.name not in TESTS or node.dyn_args or node.dyn_kwargs
    ):
        raise ForbiddenError(f"is {node.name}", line)
    for field in node.fields:
        value = getattr(node, field)
        if isinstance(value, nodes.Node):
            setattr(node, field, _rewritten(value, line, depth + 1))
        elif isinstance(value, list):
            value[:] = [
                _rewritten(one, line, depth + 1) if isinstance(one, nodes.Node) else one
                for one in value
            ]


def _rewritten(node: nodes.Node, line: int, depth: int) -> nodes.Node:
    """A checked node; a list of its own and a joined text go through functions that bound them."""
    _check(node, line, depth)
    if isinstance(node, nodes.Concat):
        return _through(
            JOINED, nodes.List(node.nodes, lineno=node.lineno, environment=node.environment)
        )
    if isinstance(node, nodes.List) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
        return _through(LISTED, node)
    return node


def _through(name: str, node: nodes.Node) -> nodes.Filter:
    return nodes.Filter(
        node, name, [], [], None, None, lineno=node.lineno, environment=node.environment
    )


def _said(node: nodes.Node) -> str:
    """How a template spells what is refused."""
    if isinstance(node, nodes.Call):
        called = node.node
        return f"{getattr(called, 'attr', getattr(called, 'name', ''))}(…)"
    return getattr(node, "operator", "") or type(node).__name__.lower()


def _shown(value: object) -> object:
    """Texts and numbers as they are; nothing else can be placed."""
    if isinstance(value, str):
        return without_control(value)
    if isinstance(value, Undefined):
        return str(value)
    if value is not None and not isinstance(value, int):
        raise WrongKindError("text")
    return "" if value is None else value


def _number(value: object) -> int:
    if isinstance(value, Undefined):
        str(value)
    if not isinstance(value, int) or not -MOST <= value <= MOST:
        raise WrongKindError("number")
    return value


def _listed(values: Sequence[object]) -> Sequence[object]:
    """A list of a template's own holds texts and numbers: lists of lists could be made to grow
    without end.
    """
    for value in values:
        _shown(value)
    return values


def _join(values: object, separator: object = "") -> str:
    """Texts as one, no longer than a page can be."""
    if isinstance(values, Undefined):
        str(values)
    if not isinstance(values, (list, tuple)):
        raise WrongKindError("list")
    between = _text(separator)
    found = [_text(value) for value in values]
    if sum(map(len, found)) + len(between) * len(found) > LONGEST:
        raise EndlessError("signs", LONGEST)
    return between.join(found)


def _text(value: object) -> str:
    return str.__str__(str(_shown(value)))


def _length(value: object) -> int:
    if isinstance(value, Undefined):
        str(value)
    if not isinstance(value, (str, list, tuple)):
        raise WrongKindError("list")
    return len(value)


def _default(value: object, other: object = "", even_empty: object = False) -> object:
    return other if isinstance(value, Undefined) or (even_empty and not value) else value


def _letters(change: Callable[[str], str]) -> Callable[[object], str]:
    return lambda value: change(_text(value))


def _end(position: int) -> Callable[[Sequence[object]], object]:
    def found(values: Sequence[object]) -> object:
        return values[position] if _length(values) else ""

    return found


#: The only functions of a template; they are ours, and take and give plain values.
FILTERS: Mapping[str, Callable[..., Any]] = {
    **{
        "join": _join,
        "length": _length,
        "count": _length,
        "default": _default,
        "d": _default,
        "string": _text,
    },
    **{"upper": _letters(str.upper), "lower": _letters(str.lower), "trim": _letters(str.strip)},
    **{
        "capitalize": _letters(lambda text: text[:1].upper() + text[1:]),
        "first": _end(0),
        "last": _end(-1),
    },
}
TESTS: Mapping[str, Callable[..., bool]] = {
    "defined": lambda value: not isinstance(value, Undefined),
    "undefined": lambda value: isinstance(value, Undefined),
    "none": lambda value: value is None,
    "odd": lambda value: _number(value) % 2 == 1,
    "even": lambda value: _number(value) % 2 == 0,
}
