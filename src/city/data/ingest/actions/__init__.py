"""Verbs of the intake: take messages in, register devices, replay what was rejected."""
