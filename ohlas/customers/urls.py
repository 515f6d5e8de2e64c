from django.urls import path

from ohlas.customers.segments import views as segments
from ohlas.customers.views import attributes, by_hand, companies, export, imports, people, person, touchpoints

app_name = "customers"
urlpatterns = [
    path("customers/", people.people, name="list"),
    path("customers/export/", export.export, name="export"),
    path("customers/import/", imports.imports, name="imports"),
    path("customers/import/<uuid:import_id>/", imports.import_page, name="import"),
    path("customers/import/<uuid:import_id>/start/", imports.start_import, name="start_import"),
    path("customers/import/<uuid:import_id>/cancel/", imports.cancel_import, name="cancel_import"),
    path("customers/import/<uuid:import_id>/progress/", imports.import_progress, name="import_progress"),
    path("customers/import/<uuid:import_id>/problems/", imports.import_problems, name="import_problems"),
    path("customers/segments/", segments.segments, name="segments"),
    path("customers/segments/new/", segments.create, name="create_segment"),
    path("customers/segments/<uuid:segment_id>/", segments.edit, name="segment"),
    path("customers/segments/<uuid:segment_id>/count/", segments.count, name="segment_count"),
    path("customers/segments/<uuid:segment_id>/copy/", segments.copy, name="copy_segment"),
    path("customers/segments/<uuid:segment_id>/delete/", segments.delete, name="delete_segment"),
    path("customers/new/", person.create, name="create"),
    path("customers/<uuid:customer_id>/", person.person, name="detail"),
    path("customers/<uuid:customer_id>/edit/", person.edit, name="edit"),
    path("customers/<uuid:customer_id>/permission/", person.permission, name="permission"),
    path("customers/<uuid:customer_id>/log/", by_hand.log, name="log"),
    path("customers/<uuid:customer_id>/log/<uuid:event_id>/take-back/", by_hand.take_back, name="take_back"),
    path("customers/<uuid:customer_id>/tags/", person.tags, name="tags"),
    path("companies/<uuid:company_id>/", companies.company, name="company"),
    path("facts/", attributes.attribute_types, name="attribute_types"),
    path("facts/new/", attributes.add_attribute_type, name="add_attribute_type"),
    path("facts/start/", attributes.start_with, name="start_with_attribute"),
    path("facts/<uuid:attribute_type_id>/", attributes.edit_attribute_type, name="edit_attribute_type"),
    path("facts/<uuid:attribute_type_id>/move/", attributes.move_attribute_type, name="move_attribute_type"),
    path("facts/<uuid:attribute_type_id>/retire/", attributes.retire_attribute_type, name="retire_attribute_type"),
    path("touchpoints/", touchpoints.touchpoints, name="touchpoints"),
    path("touchpoints/new/", touchpoints.add_touchpoint, name="add_touchpoint"),
    path("touchpoints/<uuid:touchpoint_id>/", touchpoints.edit_touchpoint, name="edit_touchpoint"),
    path("touchpoints/<uuid:touchpoint_id>/move/", touchpoints.move_touchpoint, name="move_touchpoint"),
    path("touchpoints/<uuid:touchpoint_id>/retire/", touchpoints.retire_touchpoint, name="retire_touchpoint"),
]
