"""What is new on a page, panel by panel, so that a game can be heard without hearing all again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from game.ui.printed.block import Block, Part, flat, named, one
from game.ui.words import _


def change(
    old: tuple[Part, ...], new: tuple[Part, ...], heard: Mapping[str, Part] | None = None
) -> tuple[Part, ...]:
    """Parts that say something else now, with what is new in them and what is gone.

    Args:
        old: The page before.
        new: The page now.
        heard: Parts by id as they were last read out, though they may have been gone since.
    """
    before = {**(heard or {}), **{part.id: part for part in old}}
    titles = {part.title for part in before.values()}
    after = {part.id for part in new}
    changed = (_part(before[part.id], part) if part.id in before else part for part in new)
    gone = (
        Part(part.id, _("Gone: {what}").format(what=part.title or part.words), ())
        for part in old
        if part.id not in after
    )
    return (*(part for part in changed if part.blocks or part.title not in titles), *gone)


def _part(old: Part, new: Part) -> Part:
    fresh = tuple(_fresh(old.blocks, new.blocks))
    lost = list(_lost(old.blocks, new.blocks, fresh))
    return replace(new, blocks=(*fresh, *((_gone(lost),) if lost else ())))


def _fresh(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks that were not there, in their order; one that only moved is not new."""
    left = Counter(map(_key, old))
    for block in new:
        if left[_key(block)]:
            left[_key(block)] -= 1
        elif not block.still:
            yield block


def _lost(
    old: tuple[Block, ...], new: tuple[Block, ...], fresh: tuple[Block, ...]
) -> Iterator[str]:
    """What blocks were about whose place nothing has taken.

    Args:
        old: Blocks as they were.
        new: Blocks as they are.
        fresh: What of them is new and told beside; of that name nothing is missed, and words
            without a name are let go.
    """
    beside = {block.name for block in fresh}
    names = {(block.under, block.name) for block in new if block.name}
    kept = Counter(map(_key, new))
    for block in old:
        if kept[_key(block)]:
            kept[_key(block)] -= 1
        elif block.name is None or block.still:
            continue
        elif block.name and (block.under, block.name) not in names and block.name not in beside:
            yield block.name
        elif not block.name and not fresh:
            yield block.words


def _key(block: Block) -> str:
    """What a block says, with the lines it stands under."""
    return flat((*block.under, *block.lines))


def _gone(what: list[str]) -> Block:
    return one(named(_("no longer shown"), "; ".join(what)))
