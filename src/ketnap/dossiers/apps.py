from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "ketnap.dossiers"
