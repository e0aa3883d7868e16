"""The room's daily cleaning."""

from datetime import time

from city.base.jobs import api as jobs
from city.base.search import api as search
from city.kernel.texts import Text


@jobs.job(
    Text.of("Wörter vergessen, die nirgends mehr stehen", "Forget words that stand nowhere any more"),
    when=jobs.Daily(time(3, 50)),
)
def forget_words() -> int:
    return search.forget_words()
