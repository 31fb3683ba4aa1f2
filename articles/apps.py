from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        from articles import inspections, policies, recompiling, redirects, timeline  # noqa: F401
        from articles.desk import buffers, checks
        from delivery import tick

        recompiling.register()
        policies.register()
        redirects.register()
        checks.facts.register()
        tick.every(60, timeline.unlist_ended)
        tick.every(600, buffers.forget_old)
