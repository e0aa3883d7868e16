"""Pure rules: attribute instances, boxes, and the mapping of the open standards to our rows."""
