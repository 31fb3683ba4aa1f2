"""How dates are written in English, in the desk's lists as on the pages: 5 Jan 2026, 14:05 UTC.

Django's own are American. What is not named here stays as Django has it; so do other languages.
"""

DATE_FORMAT = "j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j M Y, H:i T"
SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i T"
