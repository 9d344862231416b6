"""What the screens of a game show: one builder a panel, each a function to plain values.

A builder sees the game through its seat's view and nothing else, so that nobody learns from a
page what the seat may not know.
"""
