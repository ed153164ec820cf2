"""Moves that somebody might make, in words."""

from collections.abc import Iterable

from application.board.judging import Scale
from board.views.making import said_with_names
from board.views.slots import KINDS, short_of, weighed_said
from models.board.suggestion import Suggestion
from models.record import Record


class SuggestionView(Record):
    """A move or a swap: what is done, and what it costs; kinds as of a slot."""

    steps: tuple[str, ...]
    kind: str
    short: str
    said: tuple[str, ...]


class SuggestionsView(Record):
    """The best moves, the best first."""

    suggestions: tuple[SuggestionView, ...]


def suggestions_view(scale: Scale, found: Iterable[Suggestion]) -> SuggestionsView:
    """Suggestions in words."""
    return SuggestionsView(suggestions=tuple(_view(scale, one) for one in found))


def _view(scale: Scale, found: Suggestion) -> SuggestionView:
    kind = KINDS[found.weighed.standing]
    return SuggestionView(
        steps=tuple(said_with_names(scale.network, one.said, one.values) for one in found.steps),
        kind=kind,
        short=short_of(found.weighed, kind),
        said=weighed_said(scale.network, found.weighed),
    )
