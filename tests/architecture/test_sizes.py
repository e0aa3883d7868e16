"""Small files, small functions; the exceptions may only shrink."""

import statistics

from tools.house import judge
from tools.sizes import file_size, function_sizes, other_files, percentile, product_files

MEDIAN_FILE, LONGEST_FILE = 80, 400
MOST_FUNCTIONS, LONGEST_FUNCTION = 30, 60


def test_half_of_the_files_are_short_and_none_is_long() -> None:
    product = [file_size(file) for file in product_files()]
    assert statistics.median(size.lines for size in product) <= MEDIAN_FILE
    everything = [*product, *(file_size(file) for file in other_files())]
    wrong = judge("long files", (size.place for size in everything if size.lines > LONGEST_FILE))
    assert not wrong, "\n".join(wrong)


def test_nine_functions_in_ten_are_short_and_none_is_long() -> None:
    product = [size for file in product_files() for size in function_sizes(file)]
    assert percentile(product, 0.9) < MOST_FUNCTIONS
    everything = [*product, *(size for file in other_files() for size in function_sizes(file))]
    wrong = judge("long functions", (size.place for size in everything if size.lines > LONGEST_FUNCTION))
    assert not wrong, "\n".join(wrong)
