"""Reading: every function takes the viewer and gives frozen values; the permission is part of the SQL."""
