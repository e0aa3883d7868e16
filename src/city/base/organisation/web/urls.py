"""Addresses of the organisation: the chart for everybody, and the staff's pages to change it."""

from typing import Final

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from city.base.organisation.web import accounts, duties, public, staff

public_urls: Final[list[URLPattern]] = [
    path(_("organisation/"), public.chart, name="chart"),
    path(_("organisation/<slug:code>/"), public.unit, name="unit"),
]
staff_urls: Final[list[URLPattern]] = [
    path("organisation/", staff.overview, name="overview"),
    path("organisation/neu/", staff.new, name="new_unit"),
    path("organisation/uebergabe/", duties.hand_over, name="hand_over"),
    path("organisation/vertretung/", duties.deputies, name="deputies"),
    path("organisation/vertretung/<int:deputy_id>/beenden/", duties.end_deputy, name="end_deputy"),
    path("konten/", accounts.every, name="accounts"),
    path("konten/neu/", accounts.new, name="new_account"),
    path("konten/<int:user>/", accounts.one, name="account"),
    path("konten/<int:user>/rolle/", accounts.give, name="give_account_role"),
    path("konten/<int:user>/rolle/beenden/", accounts.take, name="take_account_role"),
    path("konten/<int:user>/sperren/", accounts.lock, name="lock_account"),
    path("konten/<int:user>/zulassen/", accounts.unlock, name="unlock_account"),
    path("konten/<int:user>/einladen/", accounts.invite, name="invite_account"),
    path("konten/<int:user>/zweiter-faktor/", accounts.remove_factor, name="remove_factor"),
    path("organisation/einheit/<slug:code>/", staff.unit, name="staff_unit"),
    path("organisation/einheit/<slug:code>/aendern/", staff.change, name="change_unit"),
    path("organisation/einheit/<slug:code>/rolle/", staff.give, name="give_role"),
    path("organisation/einheit/<slug:code>/rolle/beenden/", staff.take, name="take_role"),
    path("organisation/einheit/<slug:code>/partner/", staff.add_partner, name="add_partner"),
    path("organisation/einheit/<slug:code>/partner/<int:partner_id>/", staff.end_partner, name="end_partner"),
]
