"""The rest of the tables, their keys and constraints."""

import django.db.models.deletion
from django.db import migrations, models

OPERATIONS = [
    migrations.CreateModel(
        name="ProjectPlace",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.SlugField(max_length=80)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("code", models.CharField(blank=True, max_length=80)),
            ("name", models.JSONField()),
            ("lon", models.FloatField(null=True)),
            ("lat", models.FloatField(null=True)),
            ("approximate", models.BooleanField(default=True)),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="strategy.project"
                ),
            ),
        ],
        options={
            "ordering": ("project", "position"),
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="ProjectVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveIntegerField()),
            ("state", models.CharField(max_length=10)),
            ("document", models.JSONField()),
            ("origin", models.CharField(default="person", max_length=10)),
            ("saved_by", models.CharField(max_length=80)),
            ("saved_at", models.DateTimeField()),
            ("submitted_by", models.CharField(blank=True, max_length=80)),
            ("submitted_at", models.DateTimeField(null=True)),
            ("decided_by", models.CharField(blank=True, max_length=80)),
            ("decided_at", models.DateTimeField(null=True)),
            ("reason", models.TextField(blank=True)),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="strategy.project"
                ),
            ),
        ],
        options={
            "ordering": ("-number",),
        },
    ),
    migrations.CreateModel(
        name="ProjectUpdate",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.SlugField(max_length=80)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("on", models.CharField(db_index=True, max_length=10)),
            ("title", models.JSONField()),
            ("text", models.JSONField(blank=True, default=dict)),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="strategy.project"
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
            "ordering": ("project", "position"),
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="PlanVersion",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.CharField(max_length=20)),
            ("on", models.CharField(max_length=10)),
            ("state", models.CharField(max_length=20)),
            ("name", models.JSONField()),
            ("changes", models.JSONField(blank=True, default=dict)),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="strategy.plan"
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
            "ordering": ("-on", "-number"),
        },
    ),
    migrations.AddField(
        model_name="milestone",
        name="source",
        field=models.ForeignKey(
            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="strategy.sourcenote"
        ),
    ),
    migrations.CreateModel(
        name="IndicatorValue",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("on", models.CharField(max_length=10)),
            ("value", models.FloatField()),
            ("note", models.JSONField(blank=True, default=dict)),
            (
                "indicator",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="hand_values", to="strategy.indicator"
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
            "ordering": ("indicator", "on"),
        },
    ),
    migrations.AddField(
        model_name="fieldofaction",
        name="source",
        field=models.ForeignKey(
            null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="strategy.sourcenote"
        ),
    ),
    migrations.CreateModel(
        name="Fact",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.SlugField(max_length=80)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("text", models.JSONField()),
            ("on", models.CharField(blank=True, max_length=10)),
            ("derived", models.BooleanField(default=False)),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="%(class)ss", to="strategy.project"
                ),
            ),
            (
                "source",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="strategy.sourcenote"
                ),
            ),
        ],
        options={
            "ordering": ("project", "position"),
            "abstract": False,
        },
    ),
    migrations.CreateModel(
        name="StageChange",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveSmallIntegerField()),
            ("stage", models.CharField(max_length=10)),
            ("on", models.CharField(max_length=10)),
            ("note", models.JSONField(blank=True, default=dict)),
            (
                "project",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="stage_changes", to="strategy.project"
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
            "ordering": ("project", "position"),
        },
    ),
    migrations.CreateModel(
        name="Value",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.SlugField(max_length=80, unique=True)),
            ("slug", models.SlugField(max_length=80, unique=True)),
            ("position", models.PositiveSmallIntegerField(default=0)),
            ("name", models.JSONField()),
            ("summary", models.JSONField(blank=True, default=dict)),
            ("dimensions", models.JSONField(blank=True, default=list)),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="values_of_plan", to="strategy.plan"
                ),
            ),
        ],
        options={
            "ordering": ("position", "code"),
            "abstract": False,
        },
    ),
    migrations.AddField(
        model_name="project",
        name="held_values",
        field=models.ManyToManyField(related_name="projects", to="strategy.value"),
    ),
    migrations.AddField(
        model_name="goal",
        name="values",
        field=models.ManyToManyField(related_name="goals", to="strategy.value"),
    ),
    migrations.AddConstraint(
        model_name="fieldglobalgoal",
        constraint=models.UniqueConstraint(fields=("field", "global_goal"), name="one_link_per_field_and_goal"),
    ),
    migrations.AddConstraint(
        model_name="projectplace",
        constraint=models.UniqueConstraint(fields=("project", "key"), name="one_projectplace_per_key"),
    ),
    migrations.AddIndex(
        model_name="projectversion",
        index=models.Index(fields=["state", "submitted_at"], name="version_by_state"),
    ),
    migrations.AddConstraint(
        model_name="projectversion",
        constraint=models.UniqueConstraint(fields=("project", "number"), name="one_version_per_number"),
    ),
    migrations.AddConstraint(
        model_name="projectversion",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state__in", ("draft", "submitted", "returned"))),
            fields=("project",),
            name="one_open_version_per_project",
        ),
    ),
    migrations.AddConstraint(
        model_name="projectversion",
        constraint=models.UniqueConstraint(
            condition=models.Q(("state", "published")),
            fields=("project",),
            name="one_published_version_per_project",
        ),
    ),
    migrations.AddConstraint(
        model_name="projectupdate",
        constraint=models.UniqueConstraint(fields=("project", "key"), name="one_projectupdate_per_key"),
    ),
    migrations.AddConstraint(
        model_name="planversion",
        constraint=models.UniqueConstraint(fields=("plan", "number"), name="one_plan_version_per_number"),
    ),
    migrations.AddConstraint(
        model_name="milestone",
        constraint=models.UniqueConstraint(fields=("project", "key"), name="one_milestone_per_key"),
    ),
    migrations.AddConstraint(
        model_name="indicatorvalue",
        constraint=models.UniqueConstraint(fields=("indicator", "on"), name="one_hand_value_per_day"),
    ),
    migrations.AddConstraint(
        model_name="indicator",
        constraint=models.UniqueConstraint(fields=("project", "key"), name="one_indicator_per_key"),
    ),
    migrations.AddConstraint(
        model_name="fact",
        constraint=models.UniqueConstraint(fields=("project", "key"), name="one_fact_per_key"),
    ),
    migrations.AddIndex(
        model_name="project",
        index=models.Index(fields=["stage", "published_at"], name="project_by_stage"),
    ),
    migrations.AddIndex(
        model_name="project",
        index=models.Index(fields=["-changed_at"], name="project_by_change"),
    ),
]
