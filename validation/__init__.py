"""The referee: ``judge`` a plan by plain counting, sharing nothing with the engine that made it."""

from validation.referee import judge, judge_requests, keeps_rules

__all__ = ["judge", "judge_requests", "keeps_rules"]
