"""What every room needs and that has tables or a face."""
