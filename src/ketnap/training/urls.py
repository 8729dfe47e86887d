"""The addresses of certificates, under /lop/."""

from django.urls import path

from ketnap.training import views

app_name = "training"
urlpatterns = [
    path("", views.index, name="index"),
    path("nguoi/<int:candidacy>/", views.panel, name="panel"),
]
