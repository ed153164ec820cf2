"""What a network file holds."""

from models.network import Network
from models.policy import Policy
from models.record import Record


class Case(Record):
    """A network, the policy it is to be planned under, and where both were read.

    Attributes
    ----------
    source
        Path of the file or folder, or name of the sample; empty when made in memory.
    """

    network: Network
    policy: Policy
    source: str = ""
