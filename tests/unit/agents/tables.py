"""Mesa models some turns into their game, made once: the agents only show them."""

from functools import lru_cache

from game.play.model import NegotiationModel

SCENARIOS = ("smallest", "rare_earths_2025")


@lru_cache(maxsize=12)
def model_after(scenario: str, turns: int = 0, trials: int = 1) -> NegotiationModel:
    """A model with seed 1 after so many turns; not to be stepped further."""
    model = NegotiationModel(scenario, trials=trials, seed=1, settings="line_up={}")
    for _ in range(turns):
        model.step()
    return model
