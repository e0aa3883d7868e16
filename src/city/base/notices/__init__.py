"""What a person should know: notices in the portal and by mail, the work that waits, and what people write to the town.

Words: a *notice* tells one *receiver* that something happened; a receiver is an account, or a confirmed address without
one; each chooses per *topic* where and in what *rhythm* to be told. A *mail* carries the notices that are due, or is a
*letter* that a room asks for. A *work item* waits for somebody and is named by the room that knows it; a *message* is
what anybody sends by the contact form. What does not belong here: who follows what, and cases owed an answer by law.
"""
