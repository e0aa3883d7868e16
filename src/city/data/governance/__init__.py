"""Under which rules data is held: owner, classification, licence, legal basis, purpose, retention, who may see it.

Words: a *policy* (Regelwerk) is one such set of rules; every entity and every series stands under exactly one; its
*audience* says who sees the data (everybody, the staff, the owning unit). What does not belong here: consent of single
persons (`base/consent`), and the description of data sets (`catalogue`).
"""
