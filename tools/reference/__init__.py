"""The reference pages that are made from the program itself: `python -m tools.reference` writes, `--check` compares."""
