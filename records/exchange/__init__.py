"""Packages between schools: numbered, signed, taken once, receipted."""
