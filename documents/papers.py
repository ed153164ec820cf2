"""All papers of a plan, by the names of their files."""

from collections.abc import Iterator

from documents.contents.plan_book import plan_book
from documents.formats.png import convergence, load, school_grid
from documents.formats.xlsx import workbook
from models.network import Network
from models.plan import Result
from models.verdict import Verdict


def papers(network: Network, result: Result, verdict: Verdict, half_year: int = 1) -> Iterator[tuple[str, bytes]]:
    """The workbook and the pictures of a result with a plan; each is made when it is asked for."""
    if result.plan is None:
        return
    yield "plan.xlsx", workbook(plan_book(network, result, verdict, half_year))
    for number, school in enumerate(network.schools, start=1):
        yield f"school-{number}.png", school_grid(network, result.plan, school.id)
    yield "load.png", load(network, result.plan)
    yield "convergence.png", convergence(result)
