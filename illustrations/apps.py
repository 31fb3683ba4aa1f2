from django.apps import AppConfig


class IllustrationsConfig(AppConfig):
    name = "illustrations"

    def ready(self):
        from delivery import tick
        from illustrations import intake, inventory, withholding  # noqa: F401  (registers inspections)

        tick.every(15, withholding.settle_all)
        tick.every(600, intake.sweep_pending)
