"""Data of other programs taken over, and plans given to them: ``import`` and ``export``."""
