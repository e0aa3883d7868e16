"""A simulated world of devices: it sends messages through the same door as real ones, and nothing else."""
