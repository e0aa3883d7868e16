"""Pure rules of the room: stages, partial dates, the document people edit, differences, figures."""
