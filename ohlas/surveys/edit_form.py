"""The editor's form: one field for every sentence in every language that is on, and the switches around them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from ohlas.scores.scale import Scale
from ohlas.surveys.brand import DEFAULT
from ohlas.surveys.definition import BANDS, Definition, DefinitionError, parse, pick
from ohlas.surveys.naming import LANGUAGE_NAMES, band_name
from ohlas.surveys.questions import Question
from ohlas.surveys.reading import LONGEST_TEXT, UNWRITABLE
from ohlas.surveys.remember_fields import remember_fields
from ohlas.surveys.sentences import Sentence, question_name, say, sentences_of
from ohlas.team.models import Workspace

_writable = RegexValidator(
    UNWRITABLE, _("This contains characters that cannot be kept. Please write it again."), inverse_match=True
)


class EditForm(forms.Form):
    name = forms.CharField(label=_("Name of the survey"), max_length=120, help_text=_("Only you see it."))
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=list(LANGUAGE_NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A customer whose language is not here is asked in the language of the business."),
    )
    ask_contact = forms.BooleanField(
        label=_("After an anonymous answer, ask whether we may contact the person"), required=False
    )
    own_color = forms.BooleanField(label=_("A colour of its own, not that of the business"), required=False)
    color = forms.CharField(label=_("Colour"), widget=forms.TextInput(attrs={"type": "color"}), required=False)
    logo = forms.BooleanField(label=_("Show the logo of the business"), required=False)

    def __init__(
        self, data: Any = None, *, definition: Definition, workspace: Workspace, name: str = "", anonymous: bool = False
    ) -> None:
        super().__init__(data)
        self.definition = definition
        self.sentences = list(sentences_of(definition))
        for sentence in self.sentences:
            self.fields[sentence.field] = _sentence_field(sentence)
        for question in self.movable():
            if definition.main and question.key != "comment":
                self.fields[f"bands.{question.key}"] = _bands_field(definition.main.cut, question)
        # Whose answers nobody may know, of them nothing is remembered.
        if not anonymous:
            self.fields.update(remember_fields(definition, workspace))
        own = definition.look.color
        self.initial = {
            "name": name,
            "languages": list(definition.languages),
            "ask_contact": definition.ask_contact,
            "own_color": bool(own),
            "color": own or workspace.brand_color or DEFAULT,
            "logo": definition.look.logo,
        }

    def movable(self) -> list[Question]:
        """The questions whose place and audience may change."""
        return [question for question in self.definition.questions if question.key != "score"]

    def logic(self) -> Iterator[dict[str, Any]]:
        """For each of them: the question, its name and words, its field of bands, where it stands, whether it stays."""
        movable, languages = self.movable(), self.definition.languages
        for place, question in enumerate(movable):
            yield {
                "question": question,
                "name": question_name(question),
                "said": pick(question.text, languages, languages[0]),
                "bands": self[f"bands.{question.key}"] if f"bands.{question.key}" in self.fields else None,
                "remember": self[f"remember.{question.key}"] if f"remember.{question.key}" in self.fields else None,
                "first": place == 0,
                "last": place == len(movable) - 1,
                "kept": question.key == "comment",
            }

    def wordings(self) -> Iterator[dict[str, Any]]:
        """For each language that is on: its code, its name and its fields in groups."""
        for language, sentences in groupby(self.sentences, key=lambda sentence: sentence.language):
            said = list(sentences)
            groups = groupby(said, key=lambda sentence: sentence.group)
            yield {
                "code": language,
                "name": LANGUAGE_NAMES[language],
                "groups": [(group, [self[sentence.field] for sentence in members]) for group, members in groups],
                "wrong": any(sentence.field in self.errors for sentence in said),
            }

    def second_bands(self) -> list[tuple[str, str]]:
        """The bands that have no second question yet, with their names."""
        main = self.definition.main
        missing = [band for band in BANDS if not self.definition.question(f"why_{band}")]
        return [(band, band_name(main.cut, band)) for band in missing] if main else []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                self.edited = parse(self._written(data))
            except DefinitionError as problem:
                self.add_error("color" if problem.field == "look.color" else None, problem.reason)
        return data

    def _written(self, data: dict[str, Any]) -> dict[str, Any]:
        """The definition's JSON with what the form says."""
        written = self.definition.to_json()
        for sentence in self.sentences:
            say(written, sentence.path, data[sentence.field])
        for question in written["questions"]:
            if bands := data.get(f"bands.{question['key']}"):
                question["show_if"] = {"bands": bands if len(bands) < len(BANDS) else []}
            if (fact := data.get(f"remember.{question['key']}")) is not None:
                question["remember"] = fact
        order = [*self.definition.languages, *LANGUAGE_NAMES]
        written["languages"] = sorted(set(data["languages"]), key=order.index)
        written["ask_contact"] = data["ask_contact"]
        written["look"] = {"color": data["color"] if data["own_color"] else "", "logo": data["logo"]}
        return written


def _sentence_field(sentence: Sentence) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2, "lang": sentence.language})
    line = forms.TextInput(attrs={"lang": sentence.language})
    long = sentence.path[0] in ("thanks", "contact") or sentence.path[-2] == "text"
    return forms.CharField(
        label=sentence.label,
        initial=sentence.said,
        max_length=LONGEST_TEXT,
        required=False,
        widget=area if long else line,
        validators=[_writable],
    )


def _bands_field(scale: Scale, question: Question) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Asked of"),
        choices=[(band, band_name(scale, band)) for band in BANDS],
        initial=list(question.bands or BANDS),
        widget=forms.CheckboxSelectMultiple,
    )
