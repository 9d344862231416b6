"""The state of the world as arrays: constants in Tables, what changes in World."""
