"""The addresses of going live, under /quan-tri/."""

from django.urls import path

from ketnap.operations import views

app_name = "operations"
urlpatterns = [
    path("nhap-ban-dau/", views.imports, name="imports"),
    path("nhap-ban-dau/bang-mau/", views.template, name="import_template"),
    path("nhap-ban-dau/<int:pk>/", views.batch, name="import"),
    path("nhap-ban-dau/<int:pk>/ghi/", views.enter, name="import_enter"),
    path("nhap-ban-dau/<int:pk>/bo/", views.drop, name="import_drop"),
    path("nhap-ban-dau/<int:pk>/huy/", views.undo, name="import_undo"),
]
