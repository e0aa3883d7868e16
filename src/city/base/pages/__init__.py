"""Editorial pages, each in up to four variants, and the accessibility statement.

Words: a *page* has a stable `code`; a *variant* is the page in German, English, Einfache or Leichte Sprache, with who
made and who checked it. Leichte Sprache is shown only when people checked it. Wagtail is the editor, at
/verwaltung/redaktion/. What does not belong here: pages of rooms, and short texts.
"""
