"""The strategies that can hold a seat, one file per family."""
