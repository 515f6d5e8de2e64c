"""Settings of a business and of the person in it, under /w/<slug>/."""

from django.urls import path

from ohlas.team.views import account, audit, business, everybody, keys, members, second_question, second_step, staff

app_name = "team"
urlpatterns = [
    path("settings/", business.settings_page, name="settings"),
    path("settings/business/", business.business, name="business"),
    path("settings/hours/", business.hours, name="hours"),
    path("settings/look/", business.look, name="look"),
    path("settings/sender/", business.sender, name="sender"),
    path("settings/members/", members.members, name="members"),
    path("settings/members/invite/", members.invite, name="invite"),
    path("settings/members/invitations/<uuid:invitation_id>/withdraw/", members.withdraw, name="withdraw"),
    path("settings/members/<uuid:member_id>/", members.change_member, name="member"),
    path("settings/members/<uuid:member_id>/remove/", members.remove_member, name="remove"),
    path("settings/staff/", staff.staff, name="staff"),
    path("settings/staff/new/", staff.add_staff, name="add_staff"),
    path("settings/staff/<uuid:staff_id>/", staff.edit_staff, name="edit_staff"),
    path("settings/staff/<uuid:staff_id>/retire/", staff.retire_staff, name="retire_staff"),
    path("settings/keys/", keys.keys, name="keys"),
    path("settings/keys/new/", keys.make_key, name="make_key"),
    path("settings/keys/<uuid:key_id>/revoke/", keys.revoke_key, name="revoke_key"),
    path("settings/second-step/", everybody.everybody, name="everybody"),
    path("settings/audit/", audit.who_did_what, name="audit"),
    path("settings/audit/export/", audit.export, name="audit_export"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/confirm/", second_question.confirm_password, name="confirm"),
    path("account/second-step/", second_step.second_step, name="second_step"),
    path("account/second-step/app/", second_step.set_up_app, name="set_up_app"),
    path("account/second-step/passkey/", second_step.add_passkey, name="add_passkey"),
    path("account/second-step/codes/", second_step.make_codes, name="make_codes"),
    path("account/second-step/<int:authenticator_id>/away/", second_step.take_one_away, name="take_one_away"),
    path("account/sessions/<int:session_id>/end/", account.end_session, name="end_session"),
    path("account/sessions/end-others/", account.end_other_sessions, name="end_other_sessions"),
]
