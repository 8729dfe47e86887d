"""The addresses of pages over several rooms, at the root."""

from django.urls import path

from ketnap.desk.views import audit, home, overview, person, search

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("tong-quan/", overview.overview, name="overview"),
    path("tong-quan/<int:organization>/", overview.overview, name="overview_of"),
    path("so-lieu/<int:organization>/<str:measure>/", overview.evidence, name="evidence"),
    path("danh-sach/", person.people_list, name="list"),
    path("nguoi/<int:pk>/", person.person, name="person"),
    path("nguoi/<int:pk>/dien-bien/", person.timeline, name="timeline"),
    path("nguoi/<int:pk>/huy/<int:step>/", person.annul, name="annul"),
    path("tim/", search.search, name="search"),
    path("nhat-ky/", audit.audit, name="audit"),
]
