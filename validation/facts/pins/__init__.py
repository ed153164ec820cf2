"""Pinned parts of a plan against the facts and each other."""
