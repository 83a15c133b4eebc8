"""Rehearsals and their turns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables and their indexes."""
    moment = sa.String(27)
    op.create_table(
        "rehearsals",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("scenario", sa.String(100), nullable=False),
        sa.Column("persona", sa.String(100), nullable=False),
        sa.Column("difficulty", sa.String(20), nullable=False),
        sa.Column("engine", sa.String(20), nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("created", moment, nullable=False),
        sa.Column("updated", moment, nullable=False),
        sa.Column("head", sa.String(64)),
        sa.Column("ended", moment),
        sa.Column("resolution", sa.String(20)),
        sa.Column("deleted", moment),
        sa.Column("levels", sa.JSON),
    )
    op.create_index("ix_rehearsals_latest", "rehearsals", ["deleted", "updated", "id"])
    op.create_table(
        "turns",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("rehearsal", sa.String(64), sa.ForeignKey("rehearsals.id", ondelete="CASCADE"), nullable=False),
        sa.Column("parent", sa.String(64), sa.ForeignKey("turns.id")),
        sa.Column("depth", sa.Integer, nullable=False),
        sa.Column("speaker", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("created", moment, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("steering", sa.Text),
        sa.Column("grade", sa.Text),
        sa.Column("state", sa.Text),
        sa.Column("state_after", sa.String(64)),
        sa.Column("advice", sa.Text),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("claimed_until", moment),
    )
    op.create_index("ix_turns_parent", "turns", ["parent"])
    op.create_index("ix_turns_rehearsal", "turns", ["rehearsal", "n"])
