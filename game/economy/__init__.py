"""Trade, welfare, markets and politics: what a week of the chain and of duties does at home."""
