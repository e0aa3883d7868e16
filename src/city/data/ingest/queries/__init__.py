"""Reads of the intake: the register of devices, kept messages, and what operators look at."""
