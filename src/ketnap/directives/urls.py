"""The addresses of the register, under /van-ban/."""

from django.urls import path

from ketnap.directives import views

app_name = "directives"
urlpatterns = [
    path("", views.index, name="register"),
    path("<int:pk>/", views.document, name="document"),
    path("<int:pk>/nhiem-vu/<int:duty>/<int:organization>/", views.report, name="report"),
    path("<int:pk>/tep-goc/", views.original, name="original"),
]
