"""The kit the window is drawn with: theme, type, layout, widgets, charts and the map."""
