"""A language model reads the worksheet: a verdict on each part with the person's own words. Code checks the words."""

from collections.abc import Callable
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, create_model

from rehearsal.assessment import Provenance, Unscored
from rehearsal.errors import ModelError
from rehearsal.ports import ChatModel
from rehearsal.prompting import Prompts, fence, situation
from rehearsal.quotes import locate
from rehearsal.setting import Setting
from rehearsal.worksheet import PARTS, Graded, Verdict, Worksheet


class SeenPart(BaseModel):
    """What the model says of one part."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    part: str
    quote: str
    verdict: Verdict
    advice: str


class SeenSheet(BaseModel):
    """What the model says of the worksheet."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    parts: tuple[SeenPart, ...]


_KEYS = tuple(part.key for part in PARTS)
_PART = create_model("Part", __base__=SeenPart, part=(cast(Any, Literal)[_KEYS], ...))
FORM: type[SeenSheet] = create_model("Sheet", __base__=SeenSheet, parts=(tuple[_PART, ...], ...))


class SheetReader:
    """One call for a worksheet."""

    def __init__(self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str]) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("worksheet"))
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark

    def read(self, setting: Setting, sheet: Worksheet) -> tuple[Graded, ...] | Unscored:
        """A verdict on each part that the model spoke of; Unscored with the reason where it could not be had.

        A verdict whose quote is not in the part is dropped. An empty part is missing, whatever the model says.
        """
        mark = self._new_mark()
        answers = "\n".join(f"{part.key} | {part.ask} | {sheet.said(part.key) or '(nothing)'}" for part in PARTS)
        values = {
            "situation": fence(situation(setting), mark),
            "sheet": fence(answers, mark),
            "you": setting.scenario.you.name,
            "them": setting.persona.name,
        }
        try:
            seen = self._model.complete(self._prompts.fill("worksheet", values), FORM)
        except ModelError as error:
            return Unscored(reason=str(error), source=self.source)
        by_key = {found.part: found for found in seen.parts}
        return tuple(graded for key in _KEYS if key in by_key and (graded := _checked(by_key[key], sheet)))


def _checked(seen: SeenPart, sheet: Worksheet) -> Graded | None:
    text = sheet.said(seen.part)
    if not text:
        return Graded(part=seen.part, verdict="missing", advice=seen.advice)
    place = locate(seen.quote, text) if seen.quote else None
    if place is None and seen.verdict != "missing":
        return None
    quote = text[place[0] : place[1]] if place else ""
    return Graded(part=seen.part, verdict=seen.verdict, quote=quote, advice=seen.advice)
