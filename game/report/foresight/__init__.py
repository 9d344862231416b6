"""How good looking ahead is: bands, worth and leverage held against the games that follow."""
