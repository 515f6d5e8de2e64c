"""Foreign keys point down the list of packages, as imports do."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[1]


def layer_of() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = contracts[0]["layers"]
    return {name.strip(" ()"): depth for depth, layer in enumerate(layers) for name in layer.split("|")}


def test_foreign_keys_point_down() -> None:
    layer = layer_of()
    ours = [model for model in apps.get_models() if model.__module__.startswith("ohlas.")]
    assert len(ours) > 15
    for model in ours:
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete else None
            if isinstance(target, type) and target.__module__.startswith("ohlas."):
                here, there = (name.__module__.split(".")[1] for name in (model, target))
                assert layer[here] <= layer[there], f"{model.__name__}.{field.name} points up to {target.__name__}"
