# Sourced by ./run and ./test: finds a Python, makes .venv, and puts uv into it from a line pinned by its hash.
# Nothing outside the clone is written: the caches of uv and npm lie in .venv/cache.

fail() { printf '%s\n' "$@" >&2; exit 1; }

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1; }

find_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && fits "$name"; then command -v "$name"; return; fi
    done
    fail "Python 3.11, 3.12 or 3.13 is needed and none was found." \
         "On Debian 12/13 or Ubuntu 24.04: apt install python3 python3-venv"
}

make_environment() {
    # An environment knows its folder by its full name: one that was moved is made again.
    if [ -x .venv/bin/python ] && [ "$(cat .venv/made-in 2>/dev/null)" = "$PWD" ] && .venv/bin/python -c '' 2>/dev/null; then
        return
    fi
    local python; python=$(find_python)
    printf '   0.0 s  Making the environment .venv with %s\n' "$("$python" -V)"
    rm -rf .venv
    "$python" -m venv .venv >.venv.log 2>&1 || {
        cat .venv.log >&2; rm -rf .venv .venv.log
        fail "Python's module venv does not work here. On Debian or Ubuntu: apt install python3-venv"
    }
    rm -f .venv.log
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --require-hashes --only-binary :all: \
        -r requirements/uv.txt || fail "uv could not be fetched. Is the network there, and pip's proxy set if one is needed?"
    printf '%s' "$PWD" >.venv/made-in
}

CITY_TEST_STARTED=$(cut -d' ' -f1 /proc/uptime); export CITY_TEST_STARTED
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV DJANGO_SETTINGS_MODULE PIP_USER PIP_TARGET PIP_PREFIX
