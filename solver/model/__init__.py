"""The model in parts: literals, decisions, and the terms that several rules and criteria share."""
