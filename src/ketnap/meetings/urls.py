"""The addresses of meetings, under /sinh-hoat/."""

from django.urls import path

from ketnap.meetings.views import lists, monthly, panel, results

app_name = "meetings"
urlpatterns = [
    path("", lists.index, name="index"),
    path("chi-bo/<int:cell>/<str:month>/", monthly.month, name="month"),
    path("van-ban/<int:pk>/", results.document, name="document"),
    path("nguoi/<int:candidacy>/", panel.panel, name="panel"),
    path("nguoi/<int:candidacy>/<slug:name>/", panel.act, name="act"),
    path("nguoi/<int:candidacy>/<slug:name>/theo-ngay/", panel.by_day, name="by_day"),
    path("<int:pk>/", monthly.meeting, name="meeting"),
    path("<int:pk>/thong-tin/", monthly.describe, name="describe"),
    path("<int:pk>/nguon/", monthly.no_source, name="no_source"),
    path("<int:pk>/diem-danh/<int:person>/", monthly.mark, name="mark"),
    path("<int:pk>/xet/<int:candidacy>/", monthly.answer, name="answer"),
    path("<int:pk>/con-lai/", monthly.keep_the_rest, name="keep_the_rest"),
    path("<int:pk>/them/", monthly.add, name="add"),
    path("<int:pk>/them/<int:newcomer>/bo/", monthly.leave_out, name="leave_out"),
    path("<int:pk>/ket-thuc/", monthly.close, name="close"),
    path("<int:pk>/soat-lai/", monthly.check_again, name="check_again"),
]
