"""What there is to see."""

from starlette.requests import Request
from starlette.responses import Response

from board.desk import Shown
from board.replies import desk_of, told
from board.views.figures import figures
from board.views.plan import plan_view
from board.views.ways import ways_view
from board.views.wishes import wishes


def state(request: Request) -> Response:
    """The plan with everything that follows from it."""
    shown = desk_of(request).shown
    return told({"number": None} if shown is None else seen(shown))


def seen(shown: Shown) -> dict[str, object]:
    """A plan as the page takes it in."""
    network = shown.case.network
    return {
        "number": shown.number,
        "title": ", ".join(filter(None, (network.name, network.year))),
        "hash": shown.plan.hash,
        "plan": plan_view(network, shown.plan, (*network.pins, *shown.pins)),
        "ways": ways_view(network, shown.plan),
        "wishes": wishes(network, shown.plan, shown.verdict),
        "figures": figures(network, shown.verdict, shown.stages),
    }


ROUTES = (("GET", "/api/state", state),)
