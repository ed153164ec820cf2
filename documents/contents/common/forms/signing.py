"""Lines to sign at the end of a sheet."""

from documents.contents.common.forms.paper import blank
from texts import say


def signed(role: str, name: str = "") -> str:
    """Who signs, a place for the signature, and the name; a place for it where it is not known."""
    return say(
        "sign.line",
        who=say(f"sign.{role}"),
        signature=blank("signature"),
        name=name or blank("signature"),
    )


def signed_on(role: str, name: str = "") -> str:
    """The same with a place for the date."""
    return say("sign.dated", line=signed(role, name), date=blank("date"))
