"""The addresses of tables and targets, under /chi-tieu/."""

from django.urls import path

from ketnap.targets import views

app_name = "targets"
urlpatterns = [path("", views.index, name="sheet")]
