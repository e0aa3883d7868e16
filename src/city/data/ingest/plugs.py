"""What this room hooks into others."""
