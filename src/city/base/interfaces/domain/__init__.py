"""Asking, answering, describing."""
