"""The room's own job and its time become known."""

from city.base.audit import api as audit
from city.base.files import jobs  # noqa: F401  # importing declares it
from city.kernel.texts import Text

for verb, said in {
    "attach": Text.of("hat angehängt", "attached"),
    "detach": Text.of("hat abgehängt", "detached"),
    "share": Text.of("hat anders freigegeben", "shared differently"),
    "store": Text.of("hat abgelegt", "stored"),
}.items():
    audit.verbs.fill(verb, said)
