"""The team's desk: documents with versions and labels, people, postings, what the model used, the audit."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)
PERSON = sa.String(200)


def upgrade() -> None:
    """Make their tables; a paired device gets an owner."""
    _documents()
    _people()
    _records()
    for table in ("devices", "pairings"):
        op.add_column(table, sa.Column("person", PERSON, nullable=False, server_default=""))
    op.add_column("receipts", sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Drop them again."""
    for table, column in (("receipts", "shared"), ("pairings", "person"), ("devices", "person")):
        op.drop_column(table, column)  # not in batch mode: it drops the table, and what refers to its rows with it
    for table in (
        "imports", "audit", "uses", "postings", "sign_in_misses", "invitations", "sessions", "people",
        "labels", "versions", "documents", "editions",
    ):  # fmt: skip
        op.drop_table(table)


def _documents() -> None:
    op.create_table(
        "editions",
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_editions"),
    )
    op.create_table(
        "documents",
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_documents"),
    )
    op.create_table(
        "versions",
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("author", PERSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("beside", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "number", name="pk_versions"),
        sa.ForeignKeyConstraint(
            ["kind", "id"], ["documents.kind", "documents.id"], name="fk_versions_kind_id_documents"
        ),
    )
    op.create_table(
        "labels",
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("label", sa.String(20), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", PERSON, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "label", name="pk_labels"),
        sa.ForeignKeyConstraint(
            ["kind", "id", "number"],
            ["versions.kind", "versions.id", "versions.number"],
            name="fk_labels_kind_id_number_versions",
        ),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("email", sa.String(254)),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("email", name="uq_people_email"),
        sa.UniqueConstraint("subject", name="uq_people_subject"),
    )
    op.create_table(
        "sessions",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("seen", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.Column("means", sa.String(10), nullable=False),
        sa.Column("agent", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_sessions"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_sessions_person_people", ondelete="CASCADE"),
    )
    op.create_index("ix_sessions_person", "sessions", ["person"])
    op.create_table(
        "invitations",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("by", PERSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("expires", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_invitations"),
    )
    op.create_table(
        "sign_in_misses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_misses"),
    )
    op.create_index("ix_sign_in_misses_who", "sign_in_misses", ["who"])


def _records() -> None:
    op.create_table(
        "postings",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("draft_id", sa.String(200)),
        sa.Column("campaign", sa.Text()),
        sa.Column("platform", sa.String(20), nullable=False),
        sa.Column("receipt_id", sa.String(64)),
        sa.Column("how", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("word", sa.Text()),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(64)),
        sa.Column("text", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_postings"),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipts.id"], name="fk_postings_receipt_id_receipts", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_postings_at", "postings", ["at"])
    op.create_index("ix_postings_receipt_id", "postings", ["receipt_id"])
    op.create_table(
        "uses",
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("campaign", sa.String(200), nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("model", sa.String(200), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.Column("prompt_tokens", sa.BigInteger(), nullable=False),
        sa.Column("cached_tokens", sa.BigInteger(), nullable=False),
        sa.Column("completion_tokens", sa.BigInteger(), nullable=False),
        sa.Column("money", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "campaign", "person", "model", name="pk_uses"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_table(
        "imports",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person", PERSON, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proposals", sa.JSON(), nullable=False),
        sa.Column("document", sa.String(200)),
        sa.PrimaryKeyConstraint("id", name="pk_imports"),
    )
