"""The referee: ``judge`` a plan by plain counting, sharing nothing with the engine that made it."""

from validation.referee import judge

__all__ = ["judge"]
