"""What `./run` does to a data folder, and what it leaves alone."""

from pathlib import Path

import pytest

from tools import launch
from tools.fingerprints import Stamp, fingerprint
from tools.progress import StepFailed


@pytest.fixture(autouse=True)
def _sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CITY_DATABASE_URL", raising=False)


def test_fresh_deletes_only_what_the_program_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "static" / "ui").mkdir(parents=True)
    for name in ("city.sqlite3", "city.sqlite3-wal", "secret.key", "letter.odt", "static/ui/a.css"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    launch.start_over(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.odt"]
    assert "city.sqlite3" in capsys.readouterr().out


def test_fresh_follows_no_link_out_of_the_folder(tmp_path: Path) -> None:
    outside, data = tmp_path / "photos", tmp_path / "data"
    outside.mkdir()
    data.mkdir()
    (outside / "holiday.jpg").touch()
    (data / "files").symlink_to(outside)
    launch.start_over(data)
    assert (outside / "holiday.jpg").exists()
    assert not (data / "files").exists()


def test_fresh_deletes_no_database_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITY_DATABASE_URL", "postgresql://city@127.0.0.1/city")
    (tmp_path / "secret.key").touch()
    with pytest.raises(StepFailed, match="--fresh deletes no PostgreSQL database"):
        launch.start_over(tmp_path)
    assert (tmp_path / "secret.key").exists()


def test_two_towns_never_share_a_data_folder(tmp_path: Path) -> None:
    launch.claim(tmp_path)
    with pytest.raises(StepFailed, match="already running"):
        launch.claim(tmp_path)


@pytest.mark.parametrize("port", ["0x", "70000", "-1"])
def test_an_impossible_port_is_named(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("CITY_PORT", port)
    with pytest.raises(StepFailed, match=f"Port {port} cannot be used"):
        launch.check_port()


def test_a_stamp_is_stale_as_soon_as_a_file_changes_moves_or_goes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    (tmp_path / "b").write_text("2", encoding="utf-8")
    keys = [fingerprint(tmp_path, ["*"])]
    Stamp(tmp_path / ".stamp", keys[0]).set()
    assert Stamp(tmp_path / ".stamp", fingerprint(tmp_path, ["[ab]"])).fresh()
    (tmp_path / "a").write_text("3", encoding="utf-8")
    keys.append(fingerprint(tmp_path, ["[abc]"]))
    (tmp_path / "b").rename(tmp_path / "c")
    keys.append(fingerprint(tmp_path, ["[abc]"]))
    (tmp_path / "c").unlink()
    keys.append(fingerprint(tmp_path, ["[abc]"]))
    assert len(set(keys)) == len(keys)
