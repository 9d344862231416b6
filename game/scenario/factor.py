"""Factors of a plan that varies inputs: what their keys and values may be."""

Level = str | int | float | bool
"""A value of a factor."""
SEATS = "seats."
"""What a factor's key begins with whose values are strategies."""
LEVELS = 4
"""Levels of a factor on Morris's paths, unless another number is asked for."""
