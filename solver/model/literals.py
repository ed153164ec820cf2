"""Clauses and sums over literals that may be constants: 0 and 1 stand for decisions already
made.
"""

from collections.abc import Callable, Iterable, Sequence

from ortools.sat.python import cp_model
from ortools.sat.python import cp_model_helper as cmh

#: A Boolean variable of the model or its negation; with the constants 0 and 1, a literal.
Variable = cmh.Literal
Literal = Variable | int
#: A linear expression, or a constant.
Linear = cp_model.LinearExpr | int


class TooLate(Exception):  # noqa: N818  # the time of a model is up: nothing went wrong
    """A model was not built in its time."""


class Logic:
    """Posts clauses and sums on a CP-SAT model, folding constants away.

    A clause that constants already satisfy is not posted; one they break makes the model
    infeasible.

    Parameters
    ----------
    is_late
        Asked before anything is posted: once it says yes, whoever posts is stopped by ``TooLate``.
    """

    def __init__(self, is_late: Callable[[], bool] | None = None) -> None:
        self.cp = cp_model.CpModel()
        self._is_late = is_late
        self._products: dict[tuple[int, int], Literal] = {}
        self._sums: dict[tuple[int, ...], Literal] = {}

    def take_time(self) -> None:
        """Whatever is still posted is posted, late or not."""
        self._is_late = None

    def boolean(self, name: str) -> cp_model.IntVar:
        """A new Boolean variable."""
        self._in_time()
        return self.cp.new_bool_var(name)

    def _in_time(self) -> None:
        if self._is_late is not None and self._is_late():
            raise TooLate

    def any_of(self, literals: Iterable[Literal]) -> None:
        """At least one literal holds."""
        self._in_time()
        open_literals = []
        for literal in literals:
            if isinstance(literal, int):
                if literal:
                    return
            else:
                open_literals.append(literal)
        self.cp.add_bool_or(open_literals)

    def not_all(self, *literals: Literal) -> None:
        """At least one literal fails."""
        self.any_of(opposite(literal) for literal in literals)

    def implies(self, premise: Literal, conclusion: Literal) -> None:
        """The conclusion holds whenever the premise does."""
        self.any_of((opposite(premise), conclusion))

    def at_most_one(self, literals: Iterable[Literal]) -> None:
        """No two literals hold."""
        ones, open_literals = _split(literals)
        if ones > 1:
            self.cp.add_bool_or([])
        elif ones == 1:
            for literal in open_literals:
                self.cp.add_bool_or([opposite(literal)])
        elif len(open_literals) > 1:
            self.cp.add_at_most_one(open_literals)

    def exactly_one(self, literals: Iterable[Literal]) -> None:
        """One literal holds, and no other."""
        ones, open_literals = _split(literals)
        if ones > 1:
            self.cp.add_bool_or([])
        elif ones:
            for literal in open_literals:
                self.cp.add_bool_or([~literal])
        else:
            self.cp.add_exactly_one(open_literals)

    def at_most(self, expression: Linear, bound: int) -> None:
        """The sum does not exceed the bound."""
        if isinstance(expression, int):
            if expression > bound:
                self.cp.add_bool_or([])
        else:
            self.cp.add(expression <= bound)

    def at_most_if(self, premise: Literal, expression: Linear, bound: int) -> None:
        """The sum does not exceed the bound whenever the premise holds."""
        if isinstance(premise, int):
            if premise:
                self.at_most(expression, bound)
        elif isinstance(expression, int):
            if expression > bound:
                self.cp.add_bool_or([~premise])
        else:
            self.cp.add(expression <= bound).only_enforce_if(premise)

    def at_least(self, expression: Linear, bound: int) -> None:
        """The sum reaches the bound."""
        if isinstance(expression, int):
            if expression < bound:
                self.cp.add_bool_or([])
        else:
            self.cp.add(expression >= bound)

    def equal(self, expression: Linear, value: Linear) -> None:
        """Both sides are the same."""
        if isinstance(expression, int) and isinstance(value, int):
            if expression != value:
                self.cp.add_bool_or([])
        else:
            self.cp.add(expression == value)

    def both(self, first: Literal, second: Literal) -> Literal:
        """A literal that holds exactly when both do; asked twice, it is the same literal."""
        if isinstance(first, int):
            return second if first else 0
        if isinstance(second, int):
            return first if second else 0
        if first.index == second.index:
            return first
        key = (min(first.index, second.index), max(first.index, second.index))
        if key not in self._products:
            product = self.boolean("")
            self.cp.add_bool_or([product, ~first, ~second])
            self.cp.add_implication(product, first)
            self.cp.add_implication(product, second)
            self._products[key] = product
        return self._products[key]

    def either(self, literals: Iterable[Literal]) -> Literal:
        """A literal that holds exactly when one of the literals does; asked twice, it is the same
        literal.
        """
        ones, open_literals = _split(literals)
        if ones:
            return 1
        if len(open_literals) <= 1:
            return open_literals[0] if open_literals else 0
        key = tuple(sorted(literal.index for literal in open_literals))
        if key not in self._sums:
            self._sums[key] = self.boolean("")
            self.cp.add_max_equality(self._sums[key], open_literals)
        return self._sums[key]

    def implied_by(self, literals: Iterable[Literal]) -> Literal:
        """A literal that must hold when one of the literals does; free to hold otherwise, so only
        to be kept small.
        """
        ones, open_literals = _split(literals)
        if ones:
            return 1
        if len(open_literals) <= 1:
            return open_literals[0] if open_literals else 0
        literal = self.boolean("")
        for premise in open_literals:
            self.cp.add_implication(premise, literal)
        return literal

    def excess(self, expression: Linear, limit: int, most: int) -> Linear:
        """An amount of at least (expression - limit), at least 0; ``most`` bounds the expression
        from above.
        """
        if isinstance(expression, int):
            return max(0, expression - limit)
        if most <= limit:
            return 0
        amount = self.cp.new_int_var(0, most - limit, "")
        self.cp.add(amount >= expression - limit)
        return amount


def possible(literal: Literal) -> bool:
    """Whether the literal is not the constant 0."""
    return not isinstance(literal, int) or literal > 0


def certain(literal: Literal) -> bool:
    """Whether the literal is the constant 1."""
    return isinstance(literal, int) and literal > 0


def opposite(literal: Literal) -> Literal:
    """The negation of a literal or constant."""
    return 1 - literal if isinstance(literal, int) else ~literal


def key_of(literal: Literal) -> int:
    """A number that is the same for literals that are the same; those of constants are no
    variable's.
    """
    return -(10**9) - literal if isinstance(literal, int) else literal.index


def total(terms: Iterable[Linear]) -> Linear:
    """The sum of literals, expressions and constants."""
    constant, open_terms = 0, []
    for term in terms:
        if isinstance(term, int):
            constant += term
        else:
            open_terms.append(term)
    return cp_model.LinearExpr.sum(open_terms) + constant if open_terms else constant


def weighted(terms: Sequence[tuple[Linear, int]]) -> Linear:
    """The weighted sum of expressions and constants."""
    constant, expressions, weights = 0, [], []
    for term, weight in terms:
        if isinstance(term, int):
            constant += weight * term
        elif weight:
            expressions.append(term)
            weights.append(weight)
    return (
        cp_model.LinearExpr.weighted_sum(expressions, weights) + constant
        if expressions
        else constant
    )


def _split(literals: Iterable[Literal]) -> tuple[int, list[Variable]]:
    """How many of the literals are the constant 1, and those that are none."""
    every = list(literals)
    open_literals = [literal for literal in every if not isinstance(literal, int)]
    constants = len(every) - len(open_literals)
    return sum(
        literal for literal in every if isinstance(literal, int)
    ) if constants else 0, open_literals
