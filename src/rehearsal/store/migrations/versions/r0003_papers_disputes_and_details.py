"""Worksheets, cards and check-ins; what people say of a grade; names, time and chair of a rehearsal."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and the table."""
    for column in (
        sa.Column("details", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("minutes", sa.Integer),
        sa.Column("names", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("chair", sa.String(20), nullable=False, server_default="own"),
    ):
        op.add_column("rehearsals", column)
    op.add_column("turns", sa.Column("disputes", sa.JSON, nullable=False, server_default="[]"))
    op.create_table(
        "papers",
        sa.Column("rehearsal", sa.String(64), sa.ForeignKey("rehearsals.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("body", sa.JSON, nullable=False),
    )
