"""Towns as content files: who works there, what they plan, where their facts come from."""
