"""What is written of the price of stability: a table, a picture, and the plan of every budget."""

from pathlib import Path

from documents.contents.common.words.prices import price_table
from documents.formats.pictures.prices import prices_picture
from documents.papers import list_book
from instances import Case
from instances.plans.fingerprints import facts_of
from instances.plans.results import result_json
from models.plan import Plan, Result, RunStatus, StageResult
from models.questions.prices import Price, Prices
from texts import say


def files_of(case: Case, published: Plan, found: Prices, folder: Path) -> dict[Path, bytes]:
    """The files by their paths."""
    files = {
        folder / "stability.xlsx": list_book(price_table(found)),
        folder / "stability.png": prices_picture(found),
    }
    for price in found.prices:
        most = price.budget.changes
        name = say("price.folder_any") if most is None else str(most)
        files[folder / name / "plan.json"] = result_json(_result(case, published, price))
    return files


def _result(case: Case, published: Plan, price: Price) -> Result:
    network = case.network
    return Result(
        status=RunStatus.FEASIBLE,
        plan=price.plan,
        stages=tuple(
            StageResult(name=row.name, value=row.value, bound=0, proved=False)
            for row in price.stages
        ),
        network_hash=network.hash,
        base_hash=network.hash,
        facts=facts_of(network),
        kept_from=published,
    )
