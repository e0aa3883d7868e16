"""Numbers in the addresses of lean routes: one longer than any id names no address, instead of failing as a number."""

from starlette.convertors import IntegerConvertor, register_url_convertor


class Number(IntegerConvertor):
    regex = "[0-9]{1,18}"


register_url_convertor("int", Number())
