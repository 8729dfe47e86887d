"""The addresses of dossiers, under /ho-so/."""

from django.urls import path

from ketnap.dossiers import views

app_name = "dossiers"
urlpatterns = [
    path("", views.index, name="index"),
    path("nguoi/<int:candidacy>/", views.panel, name="panel"),
    path("nguoi/<int:candidacy>/<slug:action>/", views.act, name="act"),
    path("nguoi/<int:candidacy>/thanh-phan/<int:item>/", views.item, name="item"),
    path("nguoi/<int:candidacy>/cong-van/<int:letter>/", views.letter, name="letter"),
]
