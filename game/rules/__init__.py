"""The rules of the table: levers, moves and what they do week by week."""
