"""Starts and ends what runs beside the requests of a serving process."""

import contextlib
import os
import threading
from collections.abc import AsyncIterator, Callable
from typing import Final

from starlette.applications import Starlette

ALONE: Final = "CITY_TEST_ALONE"
