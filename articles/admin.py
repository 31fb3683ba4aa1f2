from django.contrib import admin

from articles.desk.admin import (
    AddressAdmin,
    ArticleAdmin,
    AuditEntryAdmin,
    BreakingNewsAdmin,
    CheckOverrideAdmin,
    CorrectionAdmin,
    ErasureAdmin,
    NoteAdmin,
    PolicyPageAdmin,
    SectionAdmin,
    SlotAdmin,
    StoppedScheduleAdmin,
)
from articles.models import (
    Address,
    Article,
    AuditEntry,
    BreakingNews,
    CheckOverride,
    Correction,
    Erasure,
    Note,
    PolicyPage,
    Section,
    Slot,
    StoppedSchedule,
)

admin.site.register(Article, ArticleAdmin)
admin.site.register(Section, SectionAdmin)
admin.site.register(Correction, CorrectionAdmin)
admin.site.register(PolicyPage, PolicyPageAdmin)
admin.site.register(Address, AddressAdmin)
admin.site.register(Slot, SlotAdmin)
admin.site.register(BreakingNews, BreakingNewsAdmin)
admin.site.register(Erasure, ErasureAdmin)
admin.site.register(AuditEntry, AuditEntryAdmin)
admin.site.register(Note, NoteAdmin)
admin.site.register(StoppedSchedule, StoppedScheduleAdmin)
admin.site.register(CheckOverride, CheckOverrideAdmin)
