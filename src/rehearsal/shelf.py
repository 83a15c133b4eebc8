"""All content, read again as soon as a file of the person's own changes: no restart for a new situation."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rehearsal.content import Content, load_content
from rehearsal.errors import ContentError

Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class Shelf:
    """Content and the state of the files that it was read from.

    `problem`: why the files cannot be read as they are now; until they are mended, what was read last stays.
    """

    prompts: Path
    own: Path
    problem: str = ""
    _content: Content | None = None
    _stamp: Stamp = ()
    _names: set[str] = field(default_factory=set)

    @property
    def content(self) -> Content:
        """All content. Raises ContentError where files of the person's own are wrong at the first reading."""
        stamp = tuple(self._stamps())
        if self._content is None or stamp != self._stamp:
            self._read(stamp)
        if self._content is None:
            raise ContentError(self.problem)
        return self._content

    def names(self) -> frozenset[str]:
        """Names that no prompt may hold, from everything that was ever read in this process."""
        self._names |= self.content.disguised
        return frozenset(self._names)

    def _read(self, stamp: Stamp) -> None:
        if self._content is not None:
            self._names |= self._content.disguised
        try:
            self._content, self.problem = load_content(self.prompts, own=self.own), ""
        except ContentError as error:
            self.problem = str(error)
            if self._content is None:
                raise
        self._stamp = stamp

    def _stamps(self) -> Iterator[tuple[str, int, int]]:
        """Name, time and size of every file of the person's own."""
        for folder in ("personas", "scenarios", "exchanges"):
            for path in sorted((self.own / folder).glob("*.yaml")):
                try:
                    found = path.stat()
                except OSError:
                    continue
                yield f"{folder}/{path.name}", found.st_mtime_ns, found.st_size
