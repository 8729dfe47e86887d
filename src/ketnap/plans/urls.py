"""The addresses of reading a document, under /van-ban/doc/."""

from django.urls import path

from ketnap.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.index, name="drafts"),
    path("<int:pk>/", views.read, name="read"),
    path("<int:pk>/khoi/<str:block>/", views.keep_block, name="keep-block"),
    path("<int:pk>/muc/<str:key>/", views.item, name="item"),
    path("<int:pk>/muc/<str:key>/sua/", views.edit, name="edit"),
    path("<int:pk>/dong/<str:key>/", views.row, name="row"),
    path("<int:pk>/dong/<str:key>/sua/", views.edit_row, name="edit-row"),
    path("<int:pk>/bang/<str:action>/", views.table, name="table"),
    path("<int:pk>/ngay-lap/", views.founded, name="founded"),
    path("<int:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("<int:pk>/bo/", views.drop, name="drop"),
]
