"""Concrete rooms for fixed times, and times moved where lessons find none."""
