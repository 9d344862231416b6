"""Why a figure moved: every change opens into named parts that add up to it."""
