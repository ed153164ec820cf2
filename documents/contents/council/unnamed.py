"""A network in which students are numbers: what is shown to many names nobody."""

from hashlib import sha256

from models.network import Network
from texts import say


def unnamed(network: Network) -> Network:
    """The network with a number for the name of every student, and without texts about them.

    The number of a student is the same in every scenario that knows him, and follows neither the
    name nor the order of a list.
    """
    order = sorted(network.students, key=lambda row: sha256(row.id.encode()).digest())
    numbers = {row.id: number for number, row in enumerate(order, start=1)}
    hidden = {
        row.id: {"name": say("name.unnamed", number=numbers[row.id]), "diagnostics": ""}
        for row in network.students
    }
    students = tuple(row.model_copy(update=hidden[row.id]) for row in network.students)
    return network.replacing(students=students)
