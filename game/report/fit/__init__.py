"""The fit to April to July 2025: what is varied, what it is held against, what is kept."""
