"""Views of the operators' pages."""
