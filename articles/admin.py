from django.contrib import admin

from articles.desk.admin import (
    AddressAdmin,
    ArticleAdmin,
    AuditEntryAdmin,
    BreakingNewsAdmin,
    CheckOverrideAdmin,
    CorrectionAdmin,
    ErasureAdmin,
    MissingAddressAdmin,
    NoteAdmin,
    PolicyPageAdmin,
    RedirectAdmin,
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
    MissingAddress,
    Note,
    PolicyPage,
    Redirect,
    Section,
    Slot,
    StoppedSchedule,
)

admin.site.register(Article, ArticleAdmin)
admin.site.register(Section, SectionAdmin)
admin.site.register(Correction, CorrectionAdmin)
admin.site.register(PolicyPage, PolicyPageAdmin)
admin.site.register(Address, AddressAdmin)
admin.site.register(Redirect, RedirectAdmin)
admin.site.register(MissingAddress, MissingAddressAdmin)
admin.site.register(Slot, SlotAdmin)
admin.site.register(BreakingNews, BreakingNewsAdmin)
admin.site.register(Erasure, ErasureAdmin)
admin.site.register(AuditEntry, AuditEntryAdmin)
admin.site.register(Note, NoteAdmin)
admin.site.register(StoppedSchedule, StoppedScheduleAdmin)
admin.site.register(CheckOverride, CheckOverrideAdmin)
