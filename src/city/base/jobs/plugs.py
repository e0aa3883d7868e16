"""The room's own jobs and their times become known."""

from city.base.audit import api as audit
from city.base.jobs import jobs  # noqa: F401  # importing declares them
from city.kernel.texts import Text

for verb, said in {
    "run_again": Text.of("hat neu gestartet", "started again"),
}.items():
    audit.verbs.fill(verb, said)
