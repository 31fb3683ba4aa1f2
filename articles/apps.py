from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        from articles import inspections, policies, recompiling, timeline  # noqa: F401
        from articles.desk import buffers
        from delivery import tick

        recompiling.register()
        policies.register()
        tick.every(60, timeline.unlist_ended)
        tick.every(600, buffers.forget_old)
