"""Files that people upload, kept once by content and opened only to their audience.

Words: a *stored file* has a name, a media type found in its content, and an *audience*: `public`, `staff`, `unit:<id>`,
`role:<role>`; an *attachment* hangs it at a subject of another room. What does not belong here: what a file is for, and
files of the program itself.
"""
