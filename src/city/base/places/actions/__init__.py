"""What is done to places, addresses and maps."""
