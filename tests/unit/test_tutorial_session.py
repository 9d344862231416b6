"""The session of the tutorial, typed line by line, reads as the page shows it."""

import re
import shlex
import subprocess
import sys

PROMPT = re.compile(r"^(Enter: [^>]*>) ?(.*)$")


def session(checkout):
    """(command, lines shown, lines typed) of the page's session."""
    page = (checkout / "docs" / "tutorial" / "first-game.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```console session\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    command, *shown = block.splitlines()
    typed = [found[2] for line in shown if (found := PROMPT.match(line))]
    return shlex.split(command.removeprefix("$ python3 main.py ")), shown, typed


def test_the_session_can_be_followed_to_the_letter(checkout, tmp_path):
    words, shown, typed = session(checkout)
    answer = subprocess.run(
        [sys.executable, str(checkout / "main.py"), *words],
        cwd=tmp_path, input="".join(f"{line}\n" for line in typed), capture_output=True, text=True,
        encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (0, "")
    printed = iter(line.rstrip() for line in answer.stdout.splitlines())
    for line in shown:
        if line.strip() != "...":
            pattern = re.escape(line.rstrip()).replace(re.escape("..."), ".*")
            assert any(re.fullmatch(pattern, new) for new in printed), f"not printed now: {line}"
