"""Kinds of value that several blocks of a scenario share."""

from typing import Annotated, Literal

from pydantic import Field

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
FactIdentifier = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
EndUse = Literal["civ", "def"]
Stage = Literal["ore", "oxide", "metal", "magnet", "product"]
