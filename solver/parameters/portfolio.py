"""Parameters of the constructions that race for a first plan, and of the annealing that follows."""

from models.record import Record
from solver.parameters.units import Seconds, Share


class Portfolio(Record):
    """Who looks for a first plan, and for how long.

    Attributes
    ----------
    whole_first, whole_share
        The whole model of a small problem, before anything else, and once there is a plan.
    whole_even_share
        The same where even sizes are all that is asked for beside requests: a few slots at a time
        get there sooner.
    process_seconds
        A run with less time is over before a second process would help.
    opening_seconds
        For the count of groups that open.
    walk_share, least_walk
        For one walk of local search.
    blind_share
        For one walk while there is no plan: another one may get there sooner.
    most_share, least_seconds
        Of the time after which first plans give way to improvement where there is one, and no walk
        gets better.
    alone_share, least_alone
        For a first walk where one core does everything.
    staged_share, least_staged
        For groups before times.
    polish_share, least_polish
        For the annealing of the best start.
    race_share
        For starts that are annealed for a moment.
    start_share, least_start
        For a walk to one of them.
    heat_share, least_heat
        For that moment.
    before_even
        Of the time, for walks before even groups are asked for at once.
    even_share
        For members at the times of a plan, where even sizes are all that is asked for beside
        requests.
    mending_share, least_mending
        For placing what the best week of a walk without a plan leaves out.
    free_seats_share, free_seats
        For seats that are free in a first plan and at the end, where requests are unmet that could
        be met: 183 of the 1,273 of a college after 20 s, found in 7 s of work, and two of the 30 of
        a school in 0.2 s.
    rival_share, least_rival
        For which the second process goes on beside the improvement, and again after every plan of
        its that is better.
    """

    whole_first: Seconds = 1.0
    whole_share: Share = 0.3
    whole_even_share: Share = 0.05
    process_seconds: Seconds = 6.0
    opening_seconds: Seconds = 3.0
    walk_share: Share = 0.75
    least_walk: Seconds = 5.0
    blind_share: Share = 0.35
    most_share: Share = 0.6
    least_seconds: Seconds = 4.0
    alone_share: Share = 0.1
    least_alone: Seconds = 2.5
    staged_share: Share = 0.3
    least_staged: Seconds = 3.0
    polish_share: Share = 0.2
    least_polish: Seconds = 1.5
    race_share: Share = 0.4
    start_share: Share = 0.05
    least_start: Seconds = 1.5
    heat_share: Share = 0.03
    least_heat: Seconds = 0.5
    before_even: Share = 0.3
    even_share: Share = 0.05
    mending_share: Share = 0.15
    least_mending: Seconds = 2.0
    free_seats_share: Share = 0.1
    free_seats: Seconds = 1.5
    rival_share: Share = 0.35
    least_rival: Seconds = 4.0
