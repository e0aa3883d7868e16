"""Measurements of whole paths, each beside a raw limit or a peer in the same run; ratios count, not absolute times."""
