"""What several tests share."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
"""Public workbooks to measure with; tests that need them skip where they are missing."""
