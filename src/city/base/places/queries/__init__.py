"""What is asked of places, addresses and maps."""
