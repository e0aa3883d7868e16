"""The units of the administration and who works in them in which role.

Words: a *unit* (Organisationseinheit) stands in a tree; a *membership* gives a person a function and a *role* in one
unit. What does not belong here: permissions on single things; those are asked of `access` and written into each query.
"""
