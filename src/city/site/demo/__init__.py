"""The demo town: Dormagen's profile loaded through the real doors, and simulated sensors that report to it."""
