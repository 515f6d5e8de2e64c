"""The word that must be typed where nothing can be undone."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ohlas.language.fold import fold


class EraseForm(forms.Form):
    word = forms.CharField(max_length=40, label="", widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["word"].label = _("Type %(word)s to go on") % {"word": the_word()}
        self.fields["word"].error_messages["required"] = gettext_lazy(
            "Type the word, so that nobody is erased by mistake."
        )

    def clean_word(self) -> str:
        word = str(self.cleaned_data["word"])
        if fold(word) != fold(the_word()):
            raise ValidationError(self.fields["word"].error_messages["required"])
        return word


def the_word() -> str:
    """In the language of whoever erases."""
    return pgettext("to be typed before a person is erased", "ERASE")
