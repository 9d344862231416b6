"""YAML scenarios, checked and frozen: the only floor that reads files an author wrote."""
