from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "Stories"

    def ready(self):
        from articles import (  # noqa: F401
            inspections,
            policies,
            recompiling,
            redirects,
            timeline,
            withheld_pictures,
        )
        from articles.desk import buffers, checks
        from delivery import tick

        recompiling.register()
        policies.register()
        redirects.register()
        withheld_pictures.register()
        checks.facts.register()
        tick.every(60, timeline.unlist_ended)
        tick.every(600, buffers.forget_old)
