"""Pure rules of the store: readings and their identity, results as sent, series and what is read of them."""
