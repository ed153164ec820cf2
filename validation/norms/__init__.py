"""Norms beside the referee: which rule of which preset was applied to whom, and which is not kept.
It is advice alone.
"""

from validation.norms.presets import presets, presets_for
from validation.norms.report import norm_report, weeks_of

__all__ = ["norm_report", "presets", "presets_for", "weeks_of"]
