"""Where the corpus stands in this project."""

from pathlib import Path

PROJECT = Path(__file__).parents[2]
PLANS = PROJECT / "plans"
