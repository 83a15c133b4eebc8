"""Everything that can go wrong on purpose.

RehearsalError                  anything below; its message says what to do
├── ContentError                a content file is wrong: file, line, what, mend          (exit 2)
├── UsageError                  the caller's words or file are wrong                     (exit 2)
├── StoreError                  the store cannot be read or written                      (exit 1)
│   ├── NewerStore              written by a later version of Rehearsal
│   └── StoreUnwritable         read-only folder, full disk, no permission
├── TalkMovedOn                 the talk went on in another window; nothing was added
├── TalkEnded                   a message to a talk that has ended
└── ModelError                  the language model did not do its part                   (exit 1)
    ├── ModelRefusedKey         401, 403
    ├── ModelUnreachable        no connection, unknown host, timeout before the first word
    ├── ModelBusy               rate limit, overload; `retry_after` in seconds where known
    ├── ModelOutOfCredit        429 insufficient_quota; never retried
    ├── ModelOverBudget         the person's own budget would be passed; nothing was sent
    ├── ModelFailed             5xx, broken stream, HTML instead of JSON, empty answer
    ├── ModelRefused            the model declined, or a content filter cut in
    ├── ModelTooLong            context overflow, or an answer cut by its length limit
    └── ModelMisread            an answer that is not of the form asked for
"""


class RehearsalError(Exception):
    """Base of all errors that are shown to people; `str(error)` is the sentence shown."""

    exit_code = 1


class ContentError(RehearsalError):
    """A content file is wrong. The message reads `file:line: what is wrong; how to mend it`."""

    exit_code = 2


class UsageError(RehearsalError):
    """The caller's words or file are wrong."""

    exit_code = 2


class StoreError(RehearsalError):
    """The store cannot be read or written."""


class NewerStore(StoreError):
    """The database was written by a later version of Rehearsal."""


class StoreUnwritable(StoreError):
    """The folder is read-only, the disk is full, or permission is missing."""


class KeyringFailed(RehearsalError):
    """The system keyring is missing, locked or broken."""


class TalkMovedOn(RehearsalError):
    """Somebody added to this talk in another window; nothing was added here."""


class TalkEnded(RehearsalError):
    """The talk has ended; a message needs a new take."""


class ModelError(RehearsalError):
    """The language model did not do its part."""


class ModelRefusedKey(ModelError):
    """The endpoint does not accept the key."""


class ModelUnreachable(ModelError):
    """The endpoint cannot be reached, or was silent until the timeout."""


class ModelBusy(ModelError):
    """Rate limit or overload. `retry_after`: seconds that the endpoint asked for, if it did."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class ModelOutOfCredit(ModelError):
    """The account behind the key has no credit left; trying again does not help."""


class ModelOverBudget(ModelError):
    """The call would pass the person's own budget. Nothing was sent."""


class ModelFailed(ModelError):
    """A server error, a broken stream, or an answer that is no chat completion."""


class ModelRefused(ModelError):
    """The model declined, or a content filter cut the answer."""


class ModelTooLong(ModelError):
    """The talk does not fit the model, or the answer was cut by its length limit."""


class ModelMisread(ModelError):
    """The answer is not of the form that was asked for."""
