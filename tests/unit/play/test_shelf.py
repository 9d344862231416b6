"""The shelf of games that were kept: listed, replaced, deleted, and whole after a kill."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from game.errors import RecordError, UsageError
from game.play.replay import Likeness
from game.play.saves import KEPT, Shelf
from tests.unit.play.sittings import by_silence, last, seated


def test_the_shelf_lists_what_is_on_it(tmp_path):
    """Name, scenario, seat, date and turn; what is torn is listed with its fault, not hidden."""
    shelf = Shelf(tmp_path / "deep" / "folder")
    assert shelf.slots() == ()
    assert shelf.unfinished() is None
    sitting = seated("NORTH", weeks=6)
    shelf.save("first", sitting)
    whole = shelf.save("Zweites Spiel: 中国/US?*", last(by_silence(sitting)))
    torn = shelf.save("torn", sitting)
    torn.place.write_bytes(torn.place.read_bytes()[:-40])
    by_name = {slot.name: slot for slot in shelf.slots()}
    one = by_name["Zweites Spiel: 中国/US?*"]
    assert (one.scenario, one.seat, one.fault, one.place) == ("smallest", "NORTH", "", whole.place)
    assert one.turn == len(sitting.book.calendar.turns)
    assert one.date == sitting.book.calendar.date(6).isoformat()
    assert by_name["first"].date == ""
    (faulty,) = (slot for slot in shelf.slots() if slot.fault)
    assert "torn or not a save" in faulty.fault
    with pytest.raises(RecordError, match="torn or not a save"):
        shelf.load(faulty)


def test_a_name_is_kept_once_and_names_that_look_alike_are_two_games(tmp_path):
    """The same name takes the place of the old save; another never does, nor of a torn one."""
    shelf, sitting = Shelf(tmp_path), seated("NORTH", weeks=6)
    assert shelf.save("a/b", sitting).place == shelf.save("a/b", sitting).place
    names = ["a/b", "a~2Fb", "A/B", "x" * 80, "x" * 79 + "y"]
    places = {shelf.save(name, sitting).place for name in names}
    assert len(places) == len(names)
    torn = shelf.save("torn", sitting).place
    torn.write_text("{", encoding="utf-8")
    assert shelf.save("torn", sitting).place != torn
    for name in ("", "  ", "x" * 81, "two\nlines"):
        with pytest.raises(UsageError, match="a name has 1 to 80 letters"):
            shelf.save(name, sitting)


def test_a_deleted_game_is_gone(tmp_path):
    """And its file."""
    shelf = Shelf(tmp_path)
    shelf.delete(shelf.save("mine", seated("NORTH", weeks=6)))
    assert list(tmp_path.iterdir()) == []


def test_a_game_closed_properly_is_not_unfinished(tmp_path):
    """Nor is one that is still on, for its own shelf or another; the autosave stays."""
    shelf, sitting = Shelf(tmp_path), seated("NORTH", weeks=6)
    slot = shelf.autosave(sitting)
    assert slot.automatic
    assert shelf.unfinished() is None
    assert Shelf(tmp_path).unfinished() is None
    shelf.close()
    assert Shelf(tmp_path).unfinished() is None
    assert [slot.automatic for slot in shelf.slots()] == [True]


def test_old_autosaves_are_cleared_away(tmp_path):
    """A few are kept, and games saved by name are left alone."""
    sitting = seated("NORTH", weeks=6)
    Shelf(tmp_path).save("mine", sitting)
    for _ in range(KEPT + 3):
        shelf = Shelf(tmp_path)
        shelf.autosave(sitting)
        time.sleep(0.002)
        shelf.close()
    assert sum(slot.automatic for slot in shelf.slots()) == KEPT
    assert sum(not slot.automatic for slot in shelf.slots()) == 1


PLAYER = """
import sys
from pathlib import Path
from game.play.match import Match, Setting
from game.play.saves import Shelf
from game.play.sitting import sit_down
shelf = Shelf(Path(sys.argv[1]))
sitting = sit_down(Match.of(Setting("smallest", weeks=8)), "NORTH")
while not sitting.over:
    sitting = sitting.answered(())
    shelf.autosave(sitting)
    print("saved", flush=True)
while True:
    shelf.autosave(sitting)
"""


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path):
    """A file stands where the folder should be; the marker's fault is the save's too."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(RecordError, match="cannot be written"):
            Shelf(folder).autosave(seated("NORTH"))


def test_two_who_save_under_one_name_leave_one_whole_game(tmp_path):
    """Both write at once, many times: no save is refused, no draft is left, the file is whole."""
    shelf, sitting = Shelf(tmp_path), seated("NORTH")

    def many(_number: int) -> None:
        for _ in range(12):
            shelf.save("same", sitting)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(many, range(4)))
    assert [slot.name for slot in shelf.slots()] == ["same"]
    assert shelf.load(shelf.slots()[0]).likeness.likeness is Likeness.IDENTICAL
    assert list(tmp_path.glob("*.part")) == []


def test_drafts_that_a_kill_left_are_cleared_away_in_time(tmp_path):
    """An old one goes as a game is closed; one that may still be written stays."""
    shelf = Shelf(tmp_path)
    shelf.save("mine", seated("NORTH"))
    old, new = tmp_path / "a.game.json.1-ff.part", tmp_path / "b.game.json.2-ff.part"
    for draft in (old, new):
        draft.write_text("{", encoding="utf-8")
    os.utime(old, (0.0, 0.0))
    shelf.close()
    assert not old.exists()
    assert new.exists()


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_a_game_killed_while_it_saves_is_found_whole(tmp_path):
    """kill -9 leaves the save before or after, and the next start finds the game."""
    for pause in (0.0, 0.011, 0.023):
        player = subprocess.Popen(
            [sys.executable, "-c", PLAYER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert player.stdout is not None
        for _ in range(8):
            player.stdout.readline()
        time.sleep(pause)
        assert Shelf(tmp_path).unfinished() is None, "it is still on"
        os.kill(player.pid, signal.SIGKILL)
        player.communicate()
        shelf = Shelf(tmp_path)
        slot = shelf.unfinished()
        assert slot is not None
        assert slot.fault == ""
        again = shelf.load(slot)
        assert again.likeness.likeness is Likeness.IDENTICAL
        shelf.dismiss(slot)
        assert shelf.unfinished() is None
        assert slot in shelf.slots()
