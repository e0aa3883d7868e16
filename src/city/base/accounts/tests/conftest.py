from city.base.outbox.tests.committing import committing

committed_db = committing(
    "accounts_linkrequest", "jobs_run", "jobs_schedule", "django_tasks_database_dbtaskresult", "audit_entry"
)
