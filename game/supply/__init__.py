"""One week of the supply chain, from the docks to new capacity."""
