"""The terminal: help, tables, and how a run goes."""
