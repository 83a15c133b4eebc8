"""The tables. A change here needs a revision in `migrations/versions`; so does a change of a value that is kept.

Turns form a tree by their parent's id; `n` is their order of arrival. Observations, states and advice are JSON
texts of their values. `words` is the text as it is searched, `depth` the number of turns up to this one.
"""

from datetime import UTC, datetime

import sqlalchemy as sa


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment as text in UTC, to the microsecond, so that the order of texts is the order of time."""

    impl = sa.String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:
        """The moment as text. One without a time zone is taken as UTC."""
        if value is None:
            return None
        moment = value.astimezone(UTC) if value.tzinfo else value
        return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:
        """The text as a moment."""
        return None if value is None else datetime.fromisoformat(value)


metadata = sa.MetaData()

rehearsals = sa.Table(
    "rehearsals",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("scenario", sa.String(100), nullable=False),
    sa.Column("persona", sa.String(100), nullable=False),
    sa.Column("difficulty", sa.String(20), nullable=False),
    sa.Column("engine", sa.String(20), nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("created", Moment, nullable=False),
    sa.Column("updated", Moment, nullable=False),
    sa.Column("head", sa.String(64)),
    sa.Column("ended", Moment),
    sa.Column("resolution", sa.String(20)),
    sa.Column("deleted", Moment),
    sa.Column("levels", sa.JSON(none_as_null=True)),
    sa.Column("details", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("minutes", sa.Integer),
    sa.Column("names", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("chair", sa.String(20), nullable=False, server_default="own"),
    sa.Index("ix_rehearsals_latest", "deleted", "updated", "id"),
)

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("id", sa.String(64), nullable=False, unique=True),
    sa.Column("rehearsal", sa.String(64), sa.ForeignKey("rehearsals.id", ondelete="CASCADE"), nullable=False),
    sa.Column("parent", sa.String(64), sa.ForeignKey("turns.id"), index=True),
    sa.Column("depth", sa.Integer, nullable=False),
    sa.Column("speaker", sa.String(20), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("created", Moment, nullable=False),
    sa.Column("complete", sa.Boolean, nullable=False),
    sa.Column("steering", sa.Text),
    sa.Column("grade", sa.Text),
    sa.Column("state", sa.Text),
    sa.Column("state_after", sa.String(64)),
    sa.Column("advice", sa.Text),
    sa.Column("disputes", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("hints", sa.Integer, nullable=False),
    sa.Column("note", sa.Text),
    sa.Column("claimed_until", Moment),
    sa.Index("ix_turns_rehearsal", "rehearsal", "n"),
)

settings = sa.Table(
    "settings",
    metadata,
    sa.Column("key", sa.String(300), primary_key=True),
    sa.Column("value", sa.JSON(none_as_null=False), nullable=False),
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("rehearsal", sa.String(64), sa.ForeignKey("rehearsals.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)

papers = sa.Table(
    "papers",
    metadata,
    sa.Column("rehearsal", sa.String(64), sa.ForeignKey("rehearsals.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("kind", sa.String(20), primary_key=True),
    sa.Column("body", sa.JSON, nullable=False),
)
