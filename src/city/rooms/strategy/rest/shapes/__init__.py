"""The JSON form of what this room tells. Texts are objects by language; dates are as exact as they are known."""
