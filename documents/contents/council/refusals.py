"""What the council reads before it refuses: every unmet request, what is proved of it, what it
would cost to meet it, and what can be had instead.

Students are their numbers: the sheet goes to many.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.words.answers import (
    offer_lines,
    price_lines,
    proof_lines,
    standing_name,
    tried_said,
)
from documents.contents.common.words.verdict import course_name, unmet_sentence
from models.network import Network
from models.questions.answers import Answer
from models.verdict import UnmetFact
from texts import say

COLUMNS = (
    *("student", "school", "class", "course", "priority"),
    *("fact", "verdict", "reason", "price", "offer", "decision"),
)


def refusals(dossier: Dossier) -> Iterator[Pack]:
    """One sheet for the whole network; none where every request is met, nor for one school alone,
    for it tells who of others would lose what.
    """
    facts = dossier.verdict.unmet
    if not facts or dossier.facts.school is not None:
        return
    network = _numbered(dossier.network)
    ordered = sorted(facts, key=lambda fact: (fact.priority, fact.course, fact.student))
    table = Table(
        title=say("kind.refusals"),
        columns=tuple(say(f"refusals.column.{name}") for name in COLUMNS),
        rows=tuple(_row(dossier, network, fact) for fact in ordered),
    )
    sheet = Sheet(
        title=say("kind.refusals"), lines=(say("refusals.about"),), tables=(table,), is_list=True
    )
    yield Pack(title="", sheets=(sheet,))


def _numbered(network: Network) -> Network:
    students = (row.model_copy(update={"name": ""}) for row in network.students)
    return network.replacing(students=tuple(students))


def _row(dossier: Dossier, network: Network, fact: UnmetFact) -> tuple[str, ...]:
    answer = dossier.answer_of.get((fact.student, fact.course))
    found = (
        (say("refusals.not_asked"), "", "", "")
        if answer is None
        else _found(dossier, network, answer)
    )
    return (
        fact.student,
        *dossier.names.home(fact.student),
        course_name(network, fact.course),
        str(fact.priority),
        unmet_sentence(network, fact),
        *found,
        "",
    )


def _found(dossier: Dossier, network: Network, answer: Answer) -> tuple[str, str, str, str]:
    reasons = [] if answer.proof is None else list(proof_lines(network, answer.proof))
    if answer.proof is not None and answer.proof.keeping:
        reasons.insert(0, say("answer.keeping"))
    if answer.proof is None and answer.tried:
        reasons.append(tried_said(answer))
    return (
        standing_name(answer.standing),
        "\n".join(reasons),
        "\n".join(price_lines(network, dossier.policy, answer)),
        "\n".join(offer_lines(network, answer)),
    )
