"""The citation file is valid and speaks of this package."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from game import __version__

CHECKOUT = Path(__file__).resolve().parents[2]
KNOWN = {
    "abstract", "authors", "cff-version", "contact", "date-released", "doi", "identifiers",
    "keywords", "license", "message", "preferred-citation", "references",
    "repository-code", "title", "type", "url", "version",
}  # fmt: skip
"""Keys the Citation File Format 1.2.0 knows, those about artifacts and commits left out."""


@pytest.fixture(scope="module")
def citation() -> dict[str, object]:
    read = yaml.safe_load((CHECKOUT / "CITATION.cff").read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_it_says_all_that_its_format_asks_for_and_nothing_strange(citation):
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "software"
    assert {"authors", "cff-version", "message", "title"} <= set(citation) <= KNOWN
    assert len(set(citation["keywords"])) == len(citation["keywords"])


def test_title_and_version_are_those_of_the_package(citation, project):
    assert citation["title"].lower().replace(" ", "-") == project["name"]
    assert str(citation["version"]) == __version__


def test_authors_licence_and_keywords_are_those_of_the_package(citation, project):
    assert citation["authors"] == project["authors"]
    assert citation["license"] == project["license"]
    assert citation["keywords"] == project["keywords"]
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert re.search(r"Copyright \(c\) \d+ (.*)", text)[1] == citation["authors"][0]["name"]


def test_it_names_no_publication_that_does_not_exist(citation):
    """A DOI or a release date is added when there is one."""
    assert not {"doi", "identifiers", "date-released"} & set(citation)
