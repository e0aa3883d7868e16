from city.base.outbox.tests.committing import committing

committed_db = committing()
