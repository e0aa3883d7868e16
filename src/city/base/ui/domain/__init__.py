"""Pure values and wording of the face: no Django, no texts of rooms."""
