"""Who works here."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ohlas.team import access, emails
from ohlas.team.access import guard
from ohlas.team.forms.members import InviteForm, RightsForm
from ohlas.team.models import LastOwner, Member, MemberInvitation


@guard("members.see")
def members(request: HttpRequest, member: Member) -> HttpResponse:
    workspace = member.workspace
    return render(
        request,
        "team/members.html",
        {
            "members": workspace.members.select_related("user").order_by("joined_at", "pk"),
            "invitations": workspace.member_invitations.open(timezone.now()).order_by("invited_at"),
            "me": member,
        },
    )


@guard("members.change")
@never_cache
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    form = InviteForm(request.POST or None, workspace=member.workspace)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "team/invite.html", {"form": form}, status=status)
    with transaction.atomic():
        invitation, token = MemberInvitation.invite(
            workspace=member.workspace, **form.cleaned_data, by=member.user, at=timezone.now()
        )
        emails.send_invitation(invitation, token)
    context = {"invitation": invitation, "link": emails.join_link(token), "mail_leaves": emails.mail_leaves()}
    return render(request, "team/invited.html", context)


@guard("members.change")
@require_POST
def withdraw(request: HttpRequest, member: Member, invitation_id: UUID) -> HttpResponse:
    access.open_invitation(member, invitation_id, at=timezone.now()).withdraw(at=timezone.now(), by=member.user)
    messages.success(request, _("The invitation is withdrawn; its link is dead."))
    return redirect("team:members", workspace=member.workspace.slug)


@guard("members.change")
def change_member(request: HttpRequest, member: Member, member_id: UUID) -> HttpResponse:
    colleague = access.colleague(member, member_id)
    form = RightsForm(request.POST or None, initial=vars(colleague))
    if request.method == "POST" and form.is_valid():
        try:
            colleague.change(**form.cleaned_data, at=timezone.now(), by=member.user)
        except LastOwner:
            form.add_error("role", _("A business always has an owner: make somebody else an owner first."))
        else:
            messages.success(request, _("Saved."))
            return redirect("team:members", workspace=member.workspace.slug)
    status = 422 if request.method == "POST" else 200
    return render(request, "team/member.html", {"form": form, "colleague": colleague}, status=status)


@guard("members.change")
@require_POST
def remove_member(request: HttpRequest, member: Member, member_id: UUID) -> HttpResponse:
    colleague = access.colleague(member, member_id)
    try:
        colleague.remove(at=timezone.now(), by=member.user)
    except LastOwner:
        messages.error(request, _("A business always has an owner: make somebody else an owner first."))
        return redirect("team:member", workspace=member.workspace.slug, member_id=member_id)
    if colleague.user_id == member.user_id:
        return redirect("home")
    messages.success(request, _("%(name)s works here no longer.") % {"name": colleague})
    return redirect("team:members", workspace=member.workspace.slug)
