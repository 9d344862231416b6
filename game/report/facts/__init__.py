"""The stylised facts a model of 2025 must show, each with its figure and verdict."""
