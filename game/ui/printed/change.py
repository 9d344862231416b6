"""What is new on a page, panel by panel, so that a game can be heard without hearing all again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from game.ui.printed.block import Block, Part, flat
from game.ui.words import _


def change(old: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[Part, ...]:
    """Parts that say something else now, with what is new in them and what is gone."""
    before = {part.id: part for part in old}
    after = {part.id for part in new}
    changed = tuple(
        _part(before[part.id], part) if part.id in before else part
        for part in new
        if part.id not in before or before[part.id].words != part.words
    )
    gone = tuple(
        Part(part.id, _("Gone: {what}").format(what=part.title or part.words), ())
        for part in old
        if part.id not in after
    )
    return changed + gone


def _part(old: Part, new: Part) -> Part:
    return replace(new, blocks=tuple(_blocks(old.blocks, new.blocks)))


def _blocks(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[Block]:
    was, now = ([_key(block) for block in blocks] for blocks in (old, new))
    kept = set(now)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        yield from new[start:end]
        lost = [block for block in old[first + end - start : last] if _key(block) not in kept]
        yield from (_gone(block) for block in lost)


def _key(block: Block) -> str:
    """What a block says, with the lines it stands under."""
    return flat((*block.under, *block.lines))


def _gone(block: Block) -> Block:
    head = " ".join(block.lines[0].split()) if block.lines else block.words
    return Block((f"  {_('gone')}: {head}",))
