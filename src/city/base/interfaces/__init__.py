"""The grammar of the open interfaces: how a program asks, how it is answered, how that is described in OpenAPI.

Words: an *answer* is one JSON document, or a file, with its tag, its licence and the links to its other pages; a
*shape* is the type of an answer, from which its schema is made, so that the description cannot differ from the answer.
What does not belong here: what is told, and to whom. Each room has its own routes and asks its own queries.
"""
