"""Asking and describing."""
