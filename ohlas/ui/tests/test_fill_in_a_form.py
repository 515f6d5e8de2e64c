"""Forms lead a person from what is wrong to the field that wants mending."""

from django import forms
from django.template import Context, Template
from django.utils.translation import override


class BusinessForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As customers know it.")
    kind = forms.ChoiceField(label="Kind", choices=[("cafe", "Café")], widget=forms.RadioSelect)
    live = forms.BooleanField(label="Open", required=False)
    file = forms.FileField(label="List", required=False)


def shown(form: forms.Form) -> str:
    with override("en"):
        return Template("{% include 'ui/form.html' %}").render(Context({"form": form, "csrf_token": "token"}))


def test_label_help_and_field_belong_together() -> None:
    html = shown(BusinessForm())
    assert '<label for="id_name">Name</label>' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'id="id_name_helptext"' in html


def test_optional_fields_say_so() -> None:
    assert shown(BusinessForm()).count("(optional)") == 0  # a box and a file say it by their nature


def test_the_summary_leads_to_each_field() -> None:
    html = shown(BusinessForm({"name": ""}))
    assert "2 things need a look" in html
    assert 'href="#id_name"' in html
    assert 'href="#id_kind"' in html
    assert 'id="id_kind"' in html


def test_an_error_is_tied_to_its_field() -> None:
    html = shown(BusinessForm({"name": "", "kind": "cafe"}))
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_error"' in html
    assert "id_name_error" in html.split('name="name"')[1].split(">")[0]


def test_a_form_in_order_has_no_summary() -> None:
    assert 'role="alert"' not in shown(BusinessForm({"name": "Ozvěna", "kind": "cafe"}))


def test_a_file_makes_the_form_multipart() -> None:
    assert 'enctype="multipart/form-data"' in shown(BusinessForm())
