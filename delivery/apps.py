from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "delivery"
    verbose_name = "Delivery"

    def ready(self):
        from delivery import mail, upkeep  # noqa: F401  (mail registers its sender)

        upkeep.register()
