"""A language model drafts a situation of the person's own in three steps. Code checks each one like a file.

A step that fails is asked for once more with the reason; one that fails again stays as the built-in assembly has it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rehearsal.assessment import Provenance
from rehearsal.errors import ModelError
from rehearsal.own.draft import Draft
from rehearsal.own.drawing_up import FORMS, STEPS, Step, Written, behaviours_text, complaint, form_text, put_in
from rehearsal.own.form import Form
from rehearsal.own.naming import name_places
from rehearsal.own.quieting import quiet
from rehearsal.ports import ChatModel, Message
from rehearsal.prompting import Prompts, fence
from rehearsal.rubric import Behaviour

ANSWERED_BEFORE = "(here stands what the model itself has answered before)"


@dataclass(frozen=True)
class Drafted:
    """The draft after a step. `by`: who wrote this part; `why`: where it is the built-in assembly, the reason."""

    step: Step
    draft: Draft
    by: str
    why: str = ""


class LlmDrafter:
    """Three calls, each small enough for a small model; each is repeated once where its answer cannot be used."""

    def __init__(
        self, model: ChatModel, prompts: Prompts, rubric: Mapping[str, Behaviour], new_mark: Callable[[], str]
    ) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("situation"))
        self._model = model
        self._prompts = prompts
        self._rubric = rubric
        self._mark = new_mark()

    def requests(self, form: Form) -> tuple[tuple[Message, ...], ...]:
        """What is sent, letter for letter, step by step; the model's own answers apart, which later steps send back."""
        return tuple(self._messages(form, step, "(nothing yet)" if step == "people" else ANSWERED_BEFORE)
                     for step in STEPS)  # fmt: skip

    def draft(self, form: Form, built_in: Draft) -> Iterator[Drafted]:
        """The draft after each step, from the built-in one on. A model that fails leaves the rest as it is."""
        draft, gone = built_in, ""
        so_far: list[str] = []
        for step in STEPS:
            if gone:
                yield Drafted(step, draft, "built-in", gone)
                continue
            try:
                found, written, why = self._step(form, step, draft, "\n".join(so_far))
            except ModelError as error:
                gone = str(error)
                yield Drafted(step, draft, "built-in", gone)
                continue
            if found is not None and written is not None:
                draft = found
                so_far.append(f"{step}: {written.model_dump_json(by_alias=True)}")
            yield Drafted(step, draft, "model" if found is not None else "built-in", why)

    def _step(self, form: Form, step: Step, draft: Draft, so_far: str) -> tuple[Draft | None, Written | None, str]:
        """The draft with one step's answer; None and the reason where it could not be used, twice."""
        why = ""
        for _ in range(2):
            messages = self._messages(form, step, so_far or "(nothing yet)", why)
            written = self._model.complete(messages, FORMS[step])
            found = put_in(draft, step, written, lambda text: name_places(form, text))
            why = complaint(found, step)
            if why and step == "lines":
                found = quiet(found)
                why = complaint(found, step)
            if not why:
                return found, written, ""
        return None, None, why

    def _messages(self, form: Form, step: Step, so_far: str, again: str = "") -> tuple[Message, ...]:
        return self._prompts.fill("situation", {
            "behaviours": behaviours_text(self._rubric),
            "form": fence(form_text(form), self._mark),
            "so_far": fence(so_far, self._mark),
            "step": step,
            "again": f" A first try could not be used, because {again}." if again else "",
        })  # fmt: skip
