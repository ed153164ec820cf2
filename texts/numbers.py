"""Numbers as the language in use writes them."""

from babel.numbers import format_decimal

import texts


def decimal(value: float) -> str:
    """A number without needless digits: ``36``, ``36,5``."""
    return format_decimal(value, format="0.##", locale=texts.language())
