"""For those who build the product: included by the root, under /kieu-mau/, only when DEBUG is on."""

from django.urls import path

from ketnap.ui.gallery import gallery

urlpatterns = [path("", gallery, name="gallery")]
