from django.apps import AppConfig


class CandidaciesConfig(AppConfig):
    name = "ketnap.candidacies"
