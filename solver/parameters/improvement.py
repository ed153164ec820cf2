"""Parameters of the large neighbourhood search."""

from models.record import Record
from solver.parameters.units import Factor, Number, Positive, Price, Seconds, Share


class OperatorSelection(Record):
    """Adaptive weights of the operators.

    Attributes
    ----------
    size, least_size, most_size
        Of a neighbourhood at first, at least and at most; 1 is the smallest.
    growth, shrinkage
        Of the size, after a try that finished and one that did not.
    fails
        Tries without a gain until an operator is drawn by hope alone.
    hope
        How much of it: weight after so many fails, times their number.
    newest
        Share of the newest gain in the score.
    least_seconds
        That a try counts for.
    most_gain
        Percent that a gain counts for at most: where little is left, one stroke of luck would
        decide what is drawn ten times after.
    refused
        What a score is multiplied by when the operator has nothing to offer.
    seldom
        Score at first of what sets members free, while requests are at their bounds.
    """

    size: Factor = 2.0
    least_size: Factor = 1.0
    most_size: Factor = 6.0
    growth: Factor = 1.08
    shrinkage: Factor = 0.85
    fails: Number = 12
    hope: Factor = 0.4
    newest: Share = 0.2
    least_seconds: Seconds = 0.05
    most_gain: Factor = 20.0
    refused: Share = 0.5
    seldom: Factor = 0.2


class Improvement(Record):
    """Subproblems drawn, solved and taken.

    Attributes
    ----------
    seconds, most_seconds
        For a subproblem at first, and at most.
    slower
        Tries without a gain that add as much again.
    patience, patience_of_a_part
        Tries without a gain after which a later stage gets worse more often for the sake of an
        earlier one: at most, and for each part of a course, for where little can be tried little is
        to be waited for.
    bold_at_first, bold
        Share of the tries before that and after it which do.
    whole_pairs
        A problem with no more pairs of a part and a time is now and then set free as a whole.
    draws
        Of a subproblem before a worker waits for the others.
    step
        What a stage counts beside the next one in the single objective of a subproblem, at most.
    process_seconds
        A run of less time is over before a worker process would help.
    silence
        Seconds a worker process may be silent beyond its effort before it is let go; a machine may
        be busy.
    """

    seconds: Seconds = 0.8
    most_seconds: Seconds = 5.0
    slower: Positive = 50
    patience: Number = 80
    patience_of_a_part: Number = 1
    bold_at_first: Share = 0.3
    bold: Share = 0.5
    whole_pairs: Number = 2000
    draws: Positive = 12
    step: Price = 1000
    process_seconds: Seconds = 15.0
    silence: Seconds = 30.0
    operators: OperatorSelection = OperatorSelection()
