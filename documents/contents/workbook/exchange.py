"""How many lessons schools teach each other's students: the matrix, and what it comes to for every
pair.
"""

from itertools import combinations

from documents.contents.common.forms.table import Table
from documents.contents.common.words.names import Names
from models.network import Network
from models.plan import Plan
from texts import say
from validation.exchange import exchange_of_schools


def exchange_table(network: Network, plan: Plan, half_year: int = 1) -> Table:
    """Student-lessons by teaching school (rows) and home school (columns), with what each gives and
    gets in all.
    """
    taught = exchange_of_schools(network, plan, half_year)
    names, schools = Names(network), [school.id for school in network.schools]
    rows = [
        (
            names.school(host),
            *(str(taught.get((host, home), 0)) if host != home else "–" for home in schools),
        )
        for host in schools
    ]
    given = [sum(taught.get((host, home), 0) for home in schools) for host in schools]
    gotten = [sum(taught.get((host, home), 0) for host in schools) for home in schools]
    body = [(*row, str(total)) for row, total in zip(rows, given, strict=True)]
    last = (say("column.gotten"), *map(str, gotten), str(sum(given)))
    columns = (
        say("column.teaching_school"),
        *(names.school(school) for school in schools),
        say("column.given"),
    )
    return Table(title=say("table.exchange"), columns=columns, rows=(*body, last))


def balance_table(network: Network, plan: Plan, half_year: int = 1) -> Table:
    """For every pair of schools the student-lessons of both directions and their difference; the
    sum is the imbalance.
    """
    taught = exchange_of_schools(network, plan, half_year)
    names, rows, imbalance = Names(network), [], 0
    for first, second in combinations([school.id for school in network.schools], 2):
        there, back = taught.get((first, second), 0), taught.get((second, first), 0)
        imbalance += abs(there - back)
        rows.append(
            (
                names.school(first),
                names.school(second),
                str(there),
                str(back),
                str(abs(there - back)),
            )
        )
    rows.append((say("column.imbalance"), "", "", "", str(imbalance)))
    columns = tuple(
        say(f"column.{name}")
        for name in ("first_school", "second_school", "first_teaches", "second_teaches", "apart")
    )
    return Table(title=say("table.balance"), columns=columns, rows=tuple(rows))
