"""What a seat may know of the game."""
