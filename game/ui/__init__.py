"""The window and its text twin: two renderings of the same pages."""
