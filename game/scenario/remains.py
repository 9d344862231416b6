"""What is left of a scenario when the blocks that cannot be read are set aside.

The rest can still be checked for names that do not exist, so that an author sees both kinds of
problem at once instead of one after the other.
"""

from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from game.scenario.shape import alternatives, at
from game.scenario.sourced import Sourced
from game.scenario.tree import Block, Path, Place, Row, Step


def remains(root: Block, broken: Sequence[Path]) -> tuple[Block, set[str]]:
    """A copy without what is broken, and the names of the entries that had to go.

    Args:
        root: The whole scenario as read.
        broken: Paths of values that cannot be read, of keys that do not belong, or are missing.
    """
    gone: set[str] = set()
    for path in sorted(broken, key=len, reverse=True):
        entry = _entry(path)
        if entry:
            root = _without(root, entry, None)
            gone.add(str(entry[-1]))
        elif path:
            root = _without(root, path, _stand_in(at(path), root.place))
    return root, gone


def as_written(root: Block, rest: Block, path: Path) -> Path:
    """A path in what is left, with items of lists numbered as in the whole scenario."""
    whole: Any = root
    left: Any = rest
    steps: list[Step] = []
    for step in path:
        known = isinstance(left, Row) and isinstance(step, int) and step < len(left)
        if known and isinstance(whole, Row) and left.places[step] in whole.places:
            steps.append(whole.places.index(left.places[step]))
        else:
            steps.append(step)
        whole, left = _below(whole, steps[-1]), _below(left, step)
    return tuple(steps)


def _below(here: Any, step: Step) -> Any:
    try:
        return here[step]
    except (KeyError, IndexError, TypeError):
        return None


def _entry(path: Path) -> Path:
    """The innermost entry of a table or list that holds the end of the path, if any."""
    for length in range(len(path), 0, -1):
        if path[length - 1] == "value":
            continue
        kinds = [get_origin(kind) for kind in alternatives(at(path[: length - 1]))]
        if dict in kinds or tuple in kinds or _is_stray(path[:length]):
            return path[:length]
    return ()


def _is_stray(path: Path) -> bool:
    """Whether the schema knows no such key, so that nobody misses it."""
    return at(path[:-1]) is not None and at(path) is None


def _without(here: Any, path: Path, instead: Any) -> Any:
    """A copy of the tree without the end of a path, or with a stand-in there."""
    step, rest = path[0], path[1:]
    if isinstance(here, Row) and isinstance(step, int) and step < len(here):
        items, places = list(here), list(here.places)
        if rest:
            items[step] = _without(here[step], rest, instead)
        else:
            del items[step], places[step]
        return Row.of(items, places)
    if not isinstance(here, Block) or (step not in here and (rest or instead is None)):
        return here
    twin = here.copy()
    if rest:
        twin[step] = _without(here[step], rest, instead)
    elif instead is None:
        del twin[step]
    else:
        twin.put(step, instead, here.place, here.place)
    return twin


def _stand_in(annotation: Any, place: Place) -> Any:
    """Something the schema accepts, or None where only an author can say."""
    for kind in alternatives(annotation):
        origin = get_origin(kind)
        if origin is Sourced:
            return _stand_in(get_args(kind)[0], place)
        if origin is dict:
            return Block(place)
        if origin is Literal:
            return get_args(kind)[0]
        if origin is tuple:
            return Row.of([], [])
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return None
        if kind in (int, float, str):
            return kind(1)
    return None
