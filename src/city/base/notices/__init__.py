"""What a person should know: notices, the work that waits, and what people write to the town.

Words: a *notice* tells one person that something happened; a *work item* waits for somebody and is named by the room
that knows it; a *message* is what anybody sends by the contact form. What does not belong here: mail, and cases that
are owed an answer by law.
"""
