"""Workflows of the school year: journals into the store, packages out of it and into it."""
