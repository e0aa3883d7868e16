from city.base.jobs.tests.sample import TABLES
from city.base.outbox.tests.committing import committing

committed_db = committing(*TABLES)
