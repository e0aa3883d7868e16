"""The frame, and what hangs on it first."""

import django.db.models.deletion
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="FieldOfAction",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.SlugField(max_length=80, unique=True)),
            ("slug", models.SlugField(max_length=80, unique=True)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("name", models.JSONField()),
            ("summary", models.JSONField(blank=True, default=dict)),
            ("icon", models.CharField(blank=True, max_length=40)),
            ("aim", models.JSONField(blank=True, default=dict)),
        ],
        options={
            "ordering": ("position", "code"),
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="GlobalGoal",
        fields=[
            ("number", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
            ("name", models.JSONField()),
            ("colour", models.CharField(max_length=7)),
        ],
        options={
            "ordering": ("number",),
        },
    ),
    migrations.CreateModel(
        name="Milestone",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.SlugField(max_length=80)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("title", models.JSONField()),
            ("planned", models.CharField(max_length=10)),
            ("planned_last_day", models.DateField(db_index=True)),
            ("done", models.CharField(blank=True, max_length=10)),
            ("reason", models.JSONField(blank=True, default=dict)),
        ],
        options={
            "ordering": ("project", "position"),
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Plan",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.SlugField(max_length=80, unique=True)),
            ("slug", models.SlugField(max_length=80, unique=True)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("name", models.JSONField()),
            ("summary", models.JSONField(blank=True, default=dict)),
            ("kind", models.CharField(default="strategy", max_length=40)),
        ],
        options={
            "ordering": ("position", "code"),
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="SourceNote",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.SlugField(max_length=80, unique=True)),
            ("title", models.JSONField()),
            ("publisher", models.CharField(blank=True, max_length=200)),
            ("url", models.URLField(blank=True, max_length=500)),
            ("on", models.CharField(blank=True, max_length=10)),
        ],
        options={
            "ordering": ("code",),
        },
    ),
    migrations.CreateModel(
        name="FieldGlobalGoal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("quelle", models.CharField(default="text", max_length=4)),
            ("note", models.JSONField(blank=True, default=dict)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            (
                "field",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="global_goal_links",
                    to="strategy.fieldofaction",
                ),
            ),
            (
                "global_goal",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="field_links",
                    to="strategy.globalgoal",
                ),
            ),
        ],
        options={
            "ordering": ("position",),
        },
    ),
    migrations.AddField(
        model_name="fieldofaction",
        name="global_goals",
        field=models.ManyToManyField(
            related_name="fields_of_action", through="strategy.FieldGlobalGoal", to="strategy.globalgoal"
        ),
    ),
    migrations.CreateModel(
        name="MilestoneShift",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("planned_before", models.CharField(max_length=10)),
            ("planned_after", models.CharField(max_length=10)),
            ("reason", models.JSONField(default=dict)),
            ("at", models.DateTimeField()),
            (
                "milestone",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="shifts", to="strategy.milestone"
                ),
            ),
        ],
        options={
            "ordering": ("at",),
        },
    ),
    migrations.CreateModel(
        name="Layer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.SlugField(max_length=80, unique=True)),
            ("slug", models.SlugField(max_length=80, unique=True)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("name", models.JSONField()),
            ("summary", models.JSONField(blank=True, default=dict)),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="layers", to="strategy.plan"
                ),
            ),
            (
                "source",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="strategy.sourcenote",
                ),
            ),
        ],
        options={
            "ordering": ("position", "code"),
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Goal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.SlugField(max_length=80, unique=True)),
            ("slug", models.SlugField(max_length=80, unique=True)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("name", models.JSONField()),
            ("summary", models.JSONField(blank=True, default=dict)),
            (
                "field",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="goals",
                    to="strategy.fieldofaction",
                ),
            ),
            ("global_goals", models.ManyToManyField(related_name="goals", to="strategy.globalgoal")),
            (
                "layer",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="goals",
                    to="strategy.layer",
                ),
            ),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="strategy.plan"
                ),
            ),
            (
                "source",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="strategy.sourcenote",
                ),
            ),
        ],
        options={
            "ordering": ("position", "code"),
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="fieldofaction",
        name="plan",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT, related_name="fields_of_action", to="strategy.plan"
        ),
    ),
    migrations.CreateModel(
        name="Principle",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.SlugField(max_length=80, unique=True)),
            ("slug", models.SlugField(max_length=80, unique=True)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("name", models.JSONField()),
            ("summary", models.JSONField(blank=True, default=dict)),
            ("central", models.BooleanField(default=False)),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="principles", to="strategy.plan"
                ),
            ),
        ],
        options={
            "ordering": ("position", "code"),
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="Project",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("slug", models.SlugField(max_length=80, unique=True)),
            ("title", models.JSONField()),
            ("summary", models.JSONField(default=dict)),
            ("description", models.JSONField(blank=True, default=dict)),
            ("benefit", models.JSONField(blank=True, default=dict)),
            ("state_note", models.JSONField(blank=True, default=dict)),
            ("partners", models.JSONField(blank=True, default=list)),
            ("stage", models.CharField(blank=True, max_length=10)),
            ("stage_on", models.CharField(blank=True, max_length=10)),
            ("sought", models.TextField(blank=True)),
            ("revision", models.PositiveIntegerField(default=1)),
            ("made_at", models.DateTimeField()),
            ("published_at", models.DateTimeField(db_index=True, null=True)),
            ("changed_at", models.DateTimeField()),
            ("fields_of_action", models.ManyToManyField(related_name="projects", to="strategy.fieldofaction")),
            ("global_goals", models.ManyToManyField(related_name="projects", to="strategy.globalgoal")),
            ("goals", models.ManyToManyField(related_name="projects", to="strategy.goal")),
            ("layers", models.ManyToManyField(related_name="projects", to="strategy.layer")),
            ("plans", models.ManyToManyField(related_name="projects", to="strategy.plan")),
            ("principles", models.ManyToManyField(related_name="projects", to="strategy.principle")),
            (
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                ),
            ),
        ],
        options={
            "ordering": ("slug",),
        },
    ),
    migrations.AddField(
        model_name="milestone",
        name="project",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="strategy.project"
        ),
    ),
    migrations.CreateModel(
        name="Indicator",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.SlugField(max_length=80)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("name", models.JSONField()),
            ("explanation", models.JSONField(blank=True, default=dict)),
            ("unit", models.CharField(default="1", max_length=40)),
            ("unit_name", models.JSONField(blank=True, default=dict)),
            ("digits", models.PositiveSmallIntegerField(default=0)),
            ("direction", models.CharField(default="none", max_length=10)),
            ("method", models.CharField(max_length=20)),
            ("baseline", models.JSONField(null=True)),
            ("target", models.JSONField(null=True)),
            ("binding", models.JSONField(null=True)),
            ("series", models.JSONField(blank=True, default=list)),
            ("hours", models.PositiveIntegerField(default=24)),
            ("stale_after_hours", models.PositiveIntegerField(default=24)),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="strategy.project"
                ),
            ),
            (
                "baseline_source",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="strategy.sourcenote",
                ),
            ),
            (
                "target_source",
                models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="strategy.sourcenote",
                ),
            ),
        ],
        options={
            "ordering": ("project", "position"),
            "abstract": False,
        },
    ),
]
