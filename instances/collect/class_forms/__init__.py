"""The form of a class: written, and read back."""
