"""The referee: ``judge`` a plan by plain counting, sharing nothing with the engine that made it."""

from validation.referee import judge, keeps_rules

__all__ = ["judge", "keeps_rules"]
