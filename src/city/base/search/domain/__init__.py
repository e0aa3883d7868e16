"""Pure rules of the search: words, questions, the vocabulary."""
