from django.http import HttpResponse
def submit(request, slug): return HttpResponse("")
withdraw = publish = give_back = submit
