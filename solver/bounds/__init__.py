"""Relaxations that count: lower bounds of stages, and reasons why there is no plan."""
