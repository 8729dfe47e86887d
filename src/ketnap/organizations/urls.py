"""The addresses of units, under /to-chuc/."""

from django.urls import path

from ketnap.organizations import views

app_name = "organizations"
urlpatterns = [
    path("", views.unit, name="tree"),
    path("<int:organization>/", views.unit, name="unit"),
    path("<int:organization>/co-quan-quyet-dinh/", views.decide, name="decide"),
]
