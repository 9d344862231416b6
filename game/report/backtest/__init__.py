"""The historical year held against what was observed: figures, page and file."""
