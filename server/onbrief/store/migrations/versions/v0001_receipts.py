"""Receipts, decisions on their findings, and what the model used."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "receipts",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("draft_id", sa.String(200)),
        sa.Column("campaign", sa.Text()),
        sa.Column("author", sa.String(20), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("model", sa.Text()),
        sa.Column("prompt_sha256", sa.String(64)),
        sa.Column("dropped", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("prompt_tokens", sa.Integer(), nullable=False),
        sa.Column("cached_tokens", sa.Integer(), nullable=False),
        sa.Column("completion_tokens", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Double(), nullable=False),
        sa.Column("critique", sa.JSON()),
        sa.Column("answer_key", sa.String(64)),
        sa.Column("answer", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_receipts"),
    )
    op.create_index("ix_receipts_at", "receipts", ["at"])
    op.create_index("ix_receipts_answer_key", "receipts", ["answer_key"])
    worded = sa.text("critique IS NOT NULL")
    op.create_index(
        "ix_receipts_worded", "receipts", ["person", "draft_id"], sqlite_where=worded, postgresql_where=worded
    )

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.String(200), nullable=False),
        sa.Column("draft_id", sa.String(200)),
        sa.Column("campaign", sa.Text()),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer()),
        sa.Column("clause", sa.String(64), nullable=False),
        sa.Column("has_span", sa.Boolean(), nullable=False),
        sa.Column("decision", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(20)),
        sa.Column("word", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipts.id"], name="fk_decisions_receipt_id_receipts", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_decisions_receipt_id", "decisions", ["receipt_id"])
    op.create_index("ix_decisions_person_draft_id", "decisions", ["person", "draft_id"])
    op.create_index("ix_decisions_person_campaign", "decisions", ["person", "campaign"])

    op.create_table(
        "months",
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("tokens", sa.BigInteger(), nullable=False),
        sa.Column("money", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("month", name="pk_months"),
    )
    op.create_table(
        "reservations",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tokens", sa.BigInteger(), nullable=False),
        sa.Column("money", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reservations"),
        sa.ForeignKeyConstraint(["month"], ["months.month"], name="fk_reservations_month_months"),
    )
    op.create_index("ix_reservations_month", "reservations", ["month"])


def downgrade() -> None:
    """Drop them again."""
    for table in ("reservations", "months", "decisions", "receipts"):
        op.drop_table(table)
