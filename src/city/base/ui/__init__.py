"""The face of the platform: layouts, parts, charts and the words for numbers and times, on top of KERN UX.

Words: a *part* is a template under `ui/` that other rooms include; a *figure* is one number with its age and origin;
a *fragment* is the piece of a page that `live.js` fetches anew. What does not belong here: content of any room, rules,
access decisions.
"""
