"""One turn of the game with whoever sits in the seats."""
