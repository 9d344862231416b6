"""The reference page of scenario keys."""

from game.scenario.reference import attribute_docs, models, page
from game.scenario.schema import Scenario


def test_the_reference_page_is_fresh(checkout):
    """Renew it with `python3 -m game.report.reference`."""
    kept = checkout / "docs" / "reference" / "scenario-keys.md"
    assert kept.read_text("utf-8") == page()


def test_every_block_and_key_has_its_words():
    """A key without a line of documentation cannot be used by its name alone."""
    assert Scenario in models()
    for model in models():
        assert model.__doc__
        docs = attribute_docs(model)
        bare = [key for key in model.model_fields if not docs.get(key) and key != "kind"]
        assert bare == [], model
