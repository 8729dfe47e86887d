"""Which room answers under which address."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("ketnap.desk.urls")),
    path("tai-khoan/", include("ketnap.accounts.urls")),
    path("van-ban/doc/", include("ketnap.plans.urls")),
    path("van-ban/", include("ketnap.directives.urls")),
    path("chi-tieu/", include("ketnap.targets.urls")),
    path("to-chuc/", include("ketnap.organizations.urls")),
    path("lop/", include("ketnap.training.urls")),
    path("ho-so/", include("ketnap.dossiers.urls")),
    path("sinh-hoat/", include("ketnap.meetings.urls")),
    path("quan-tri/", include("ketnap.operations.urls")),
]

if settings.DEBUG:
    urlpatterns += [path("kieu-mau/", include("ketnap.ui.urls"))]
