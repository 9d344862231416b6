"""What is read of many games leaves their blocks behind, and memory is told of all processes."""

import tracemalloc
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from game.batch import store as kept
from game.batch.block import packed, played
from game.batch.design import Arm, Design, ready, settled
from game.batch.sample import sample
from game.batch.words import peak_memory
from game.play.match import Setting

GAMES, BLOCKS = 64, 40


def test_a_sample_of_many_blocks_takes_a_fraction_of_their_memory(tmp_path):
    setting = settled(Setting("smallest", seed=1))
    match = ready(setting)
    block = played(match, 0, GAMES)
    design = Design((Arm("all", setting),), GAMES * BLOCKS)
    store = kept.opened(tmp_path / "many", design, (match.loaded.hash,))
    for first in range(0, GAMES * BLOCKS, GAMES):
        games = {name: rows + first for name, rows in block.games.items()}
        store.keep(0, packed(replace(block, first=first, games=games)))
    whole = sum(value.nbytes for values in block.values.values() for value in values)
    sample(store, match, ["deal"])
    tracemalloc.start()
    try:
        found = sample(store, match, ["deal"])
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found.arms[0].games) == GAMES * BLOCKS
    assert most < BLOCKS * whole / 4


def hold(held, told):
    """Be a worker that takes 300 MB and is still at work."""
    kept = b"x" * 300_000_000
    held.set()
    told.wait(60.0)
    assert kept


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system tells of no others")
def test_memory_is_that_of_the_largest_process_while_workers_are_at_work():
    context = get_context("spawn")
    held, told = context.Event(), context.Event()
    worker = context.Process(target=hold, args=(held, told))
    worker.start()
    try:
        assert held.wait(60.0)
        size, words = peak_memory().split(" MB ")
    finally:
        told.set()
        worker.join()
    assert words == "in the largest process"
    assert int(size.replace(",", "")) >= 300
