"""What people come for; one capability each."""
