"""The pages: they parse, call and render; rules stand in actions and queries."""
