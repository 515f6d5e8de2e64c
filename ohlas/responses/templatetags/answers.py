"""Words for templates that tell of answers."""

from django import template

from ohlas.responses.words import channel_word

register = template.Library()
register.filter("channel_word", channel_word)
