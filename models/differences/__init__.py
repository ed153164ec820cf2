"""How plans are apart, and what of the facts has changed since a plan was made."""
