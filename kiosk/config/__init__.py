"""config.toml as frozen settings, read once."""

from kiosk.config.read import load_config, rules_of
from kiosk.config.settings import FIRST_RUN, Award, Config, Item, Scope, Veto

__all__ = ["FIRST_RUN", "Award", "Config", "Item", "Scope", "Veto", "load_config", "rules_of"]
