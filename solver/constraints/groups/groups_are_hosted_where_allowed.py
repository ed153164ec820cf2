r"""Of every offer at least the least number of groups opens; more than the offer allows are not
candidates at all.

.. math:: \sum_{g \in \mathrm{offer}} \mathrm{open}_g \ge \mathrm{least}_{\mathrm{offer}}
"""

from collections import defaultdict
from collections.abc import Iterator

from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel


def groups_are_hosted_where_allowed(model: PartialModel) -> None:
    """Post the rule."""
    for opened, least in opened_by_offer(model):
        model.at_least(opened, least)


def opened_by_offer(model: PartialModel) -> Iterator[tuple[Linear, int]]:
    """For every offer that asks for some groups how many open, and how many have to."""
    groups = defaultdict(list)
    for group in model.problem.groups:
        candidate = group.candidate
        if not candidate.is_class_group:
            key = (
                candidate.course,
                candidate.host,
                candidate.form,
                candidate.teacher,
                candidate.label,
            )
            groups[key].append(model.variables.open[group.index])
    for offer in model.problem.network.offers:
        key = (offer.course, offer.host, offer.form, offer.teacher, offer.label)
        if offer.min_groups:
            yield total(groups[key]), offer.min_groups
