"""How each kind of thing a panel can hold is drawn."""
