"""Who allowed which use of which personal data, for which purpose, until when.

Words: a *purpose* is a use of personal data that a room declares, with its legal *basis*; a *party* is whose they are:
an account (`user:12`) or whom an upper room names (`receiver:17`); a *consent* is a party's yes to the *wording* of a
purpose. A use that no declared purpose covers, or that lacks its consent, is refused by the query. What does not belong
here: what a room does with the data, and how long series are kept (`governance`).
"""
