"""The page of pieces, for looking at. Only there when DEBUG is on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from ohlas.ui.pieces import context


def pieces(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/pieces.html", context(timezone.now()))
