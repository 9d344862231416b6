"""Whole games: played, recorded, replayed, and shown as a Mesa model."""
