"""Forms that know how they stood when their page was opened, and write only what somebody changed in them: what a
colleague has written meanwhile stays."""

from typing import Any

from django import forms


class KnowsOpening(forms.Form):
    """Each field carries its first value along in a hidden twin, from `remember_opening` on."""

    def remember_opening(self) -> None:
        for field in self.fields.values():
            field.show_hidden_initial = True

    def touched(self) -> dict[str, Any]:
        """The cleaned values without those that were left as they stood. Sent without twins, all of them."""
        return {name: value for name, value in self.cleaned_data.items() if not self._was_left(name)}

    def taken_out(self, name: str) -> set[str]:
        """Of a field of several values those that stood in it when the page was opened, and were not sent again."""
        return set(_sent(self.data, self.add_initial_prefix(name))) - set(_sent(self.data, self.add_prefix(name)))

    def _was_left(self, name: str) -> bool:
        twin = self.add_initial_prefix(name)
        return twin in self.data and _sent(self.data, twin) == _sent(self.data, self.add_prefix(name))


def _sent(data: Any, name: str) -> list[str]:
    values = data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []
    return [value.replace("\r\n", "\n") for value in values]
