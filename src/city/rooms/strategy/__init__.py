"""What the town wants and what it does about it: plans, values, goals, projects, and how far they have come.

Words: a *plan* (Plan) has versions, values (Wert), principles (Prinzip), fields of action (Handlungsfeld), layers of
infrastructure (Infrastrukturebene) and goals (Ziel). A *project* (Projekt) serves them; its *stage* (Stand) has a
history, its *milestones* (Meilenstein) a plan and an outcome, its *indicators* (Indikator) a figure to be followed to
its measurements. What people edit is a *version* (Fassung) of a project; the tables hold what was published.

Not here: comments (dialogue), sensors and series (data), reports to the council (reporting).
"""
