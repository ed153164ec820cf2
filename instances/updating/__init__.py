"""Networks written over what people have: ``save`` changes what differs, keeps what is theirs, and
puts the former aside.
"""

from instances.updating.saving import save, write_anew

__all__ = ["save", "write_anew"]
