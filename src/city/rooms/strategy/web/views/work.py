from django.http import HttpResponse
from city.rooms.strategy.web.asked import Asked
def work_list(request: Asked) -> HttpResponse: return HttpResponse("")
create = draft = edit = work_list
