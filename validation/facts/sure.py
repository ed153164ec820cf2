"""Groups that meet in every plan, whatever the search decides."""

from collections.abc import Iterator

from models.network import Candidate, Offer
from models.record import GroupId
from validation.facts.known import Known
from validation.facts.offers.lacks import groups_of_offers
from validation.facts.reach import open_to


def sure_groups(known: Known) -> Iterator[Candidate]:
    """Groups of classes, then of every offer as many as must open: which of its groups they are
    matters to nobody, for but for pins they are alike.
    """
    yield from (group for group in known.network.candidates if group.is_class_group)
    required = _required(known)
    for offer, groups in groups_of_offers(known):
        pinned, least = pinned_of(known, groups), least_groups(known, offer)
        asked = any({group.id for group in groups} >= one for one in required)
        others = [group for group in groups if group not in pinned]
        yield from pinned
        yield from others[: max(0, max(least, int(asked)) - len(pinned))]


def pinned_of(known: Known, groups: tuple[Candidate, ...]) -> list[Candidate]:
    """Those of some groups that a pin holds open."""
    if not known.holds("pinned_parts_stay"):
        return []
    held = {pin.group for pin in known.network.pins}
    return [group for group in groups if group.id in held]


def least_groups(known: Known, offer: Offer) -> int:
    """Groups that an offer must open."""
    return offer.min_groups if known.holds("groups_are_hosted_where_allowed") else 0


def _required(known: Known) -> set[frozenset[GroupId]]:
    """For every request that must be met the groups of which one has to open for it."""
    if not known.holds("requests_are_granted_once"):
        return set()
    requests = (request for request in known.requests if known.requires(request))
    found = {frozenset(group.id for group in open_to(known, request)) for request in requests}
    return found - {frozenset()}
