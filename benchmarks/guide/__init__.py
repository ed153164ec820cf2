"""Pictures of the guide, made by the program itself: ``python -m benchmarks.guide``."""
