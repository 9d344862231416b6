"""Reads games and scenarios and writes about them; nothing here changes a game."""
