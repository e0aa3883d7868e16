"""Operators' pages below /verwaltung/daten/: which device needs somebody, and what became of its messages."""
