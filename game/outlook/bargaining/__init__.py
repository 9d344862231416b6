"""Where two sides could meet: solutions of a bargain, the value left, and the price of waiting.

Nothing here knows the game. A bargain is a list of outcomes, what each is worth to both sides, and
what both have without a deal; a domain is one written down issue by issue.
"""
