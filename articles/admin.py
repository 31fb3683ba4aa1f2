from django.contrib import admin

from articles.desk.admin import AddressAdmin, ArticleAdmin, CorrectionAdmin, SectionAdmin
from articles.models import Address, Article, Correction, Section

admin.site.register(Article, ArticleAdmin)
admin.site.register(Section, SectionAdmin)
admin.site.register(Correction, CorrectionAdmin)
admin.site.register(Address, AddressAdmin)
