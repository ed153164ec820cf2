"""Which of two plans is preferred, where later stages may spend a tolerance of earlier ones."""

from collections.abc import Iterable

from models.policy import Stage

#: Value of every stage, in order.
Values = tuple[int, ...]


class AcceptanceCriterion:
    """The order of plans, as it follows from what was found so far.

    A plan is *admitted* to a stage when it keeps every stage before within its least value and
    tolerance. The least value of a stage is taken over the admitted plans that were found. A plan
    that lowers it is better, one that exceeds it by more than the tolerance is worse; plans that no
    stage tells apart in this way are compared by the first value that differs. Without tolerances
    this is the order of the values.

    Attributes
    ----------
    thresholds
        For every stage the value below which less counts for nothing.
    least
        Least value of every stage; empty while there is no plan.
    """

    def __init__(self, stages: Iterable[Stage], thresholds: Values = ()) -> None:
        self._tolerances = tuple(stage.tolerance for stage in stages)
        self.thresholds = thresholds or (0,) * len(self._tolerances)
        self.least: Values = ()

    @property
    def most(self) -> Values:
        """What later stages may bring every stage to; only once there is a plan."""
        return tuple(
            least + tolerance for least, tolerance in zip(self.least, self._tolerances, strict=True)
        )

    def refuses(self, values: Values, best: Values) -> bool:
        """Whether a plan is worse than the best one."""
        values, best = self._counted(values), self._counted(best)
        stage = self._first_apart(values)
        return values > best if stage is None else values[stage] > self.least[stage]

    def gain(self, values: Values, best: Values) -> int | None:
        """The stage at which a plan is better than the best one; None where it is at none."""
        if not self.least or self.refuses(values, best):
            return None if self.least else 0
        values, best = self._counted(values), self._counted(best)
        stage = self._first_apart(values)
        differing = (
            index for index, (new, old) in enumerate(zip(values, best, strict=True)) if new < old
        )
        return next(differing, None) if stage is None else stage

    def take(self, values: Values) -> None:
        """Know of a plan that is not worse than the best one.

        Where it lowers a stage, what was the least in later ones may have been found with more of
        that stage.
        """
        values = self._counted(values)
        stage = self._first_apart(values) if self.least else 0
        if stage is not None:
            self.least = (*self.least[:stage], *values[stage:])

    def _counted(self, values: Values) -> Values:
        """What values count for: no less than what is enough."""
        return tuple(map(max, values, self.thresholds))

    def _first_apart(self, values: Values) -> int | None:
        """The first stage at which a plan is below the least value, or above it by more than the
        tolerance.
        """
        pairs = zip(values, self.least, self.most, strict=True)
        return next(
            (
                index
                for index, (value, least, most) in enumerate(pairs)
                if not least <= value <= most
            ),
            None,
        )
