"""Ninety Days: an agent-based negotiation game of the 2025 rare-earth confrontation."""

__version__ = "0.1.0"
