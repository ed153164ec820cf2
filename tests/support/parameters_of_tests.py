"""Search parameters that tests share."""

from solver.parameters import Parameters

#: The staged search, on networks however small.
STAGED = Parameters(whole_pairs=0)
