from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "audience"

    def ready(self):
        from audience import counters
        from delivery import tick

        tick.every(60, counters.forget_old)
