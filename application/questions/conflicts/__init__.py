"""Why there is no plan: counting, a smallest set of facts that cannot hold, and repairs."""
