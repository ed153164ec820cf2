"""What happens to a published plan when facts change; see ``python -m benchmarks.keep --help``."""
