"""What a network file holds."""

from models.network import Network
from models.policy import Policy
from models.record import Record
from models.school_year.annex import Annex


class Case(Record):
    """A network, the policy it is to be planned under, what papers need beside them, and where all
    was read.

    Attributes
    ----------
    source
        Path of the file or folder, or name of the sample; empty when made in memory.
    """

    network: Network
    policy: Policy
    annex: Annex = Annex()
    source: str = ""
