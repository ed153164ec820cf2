"""``setka board`` says its link, answers on this computer alone, and ends when it is told to."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from board.desk import Desk
from board.server import LOOPBACK, Opened


def test_the_port_is_of_this_computer_alone() -> None:
    opened = Opened()
    with socket.create_connection((LOOPBACK, opened.port), timeout=2):
        pass
    assert opened.link.startswith(f"http://127.0.0.1:{opened.port}/?key=")
    opened.close()


def test_keys_are_not_guessed() -> None:
    first, second = Opened(), Opened()
    assert first.key != second.key
    assert len(first.key) >= 32
    first.close()
    second.close()


def test_a_taken_port_is_said() -> None:
    opened = Opened()
    with pytest.raises(OSError, match=r"."):
        Opened(opened.port)
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_ends_the_board_cleanly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cli", "--lang", "en", "board", str(tmp_path), "--no-browser"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as board:
        assert board.stdout is not None
        link = re.search(r"http\S+", board.stdout.readline())
        assert link is not None
        board.send_signal(signal.SIGINT)
        said = board.stdout.read()
        assert board.wait(timeout=20) == 0
    assert "The board is closed." in said


def test_a_server_that_is_closed_ends(tmp_path: Path) -> None:
    opened, ready = Opened(), threading.Event()
    desk = Desk(tmp_path)
    served = threading.Thread(target=opened.serve, args=(desk, ready.set))
    served.start()
    assert ready.wait(10)
    opened.stop()
    served.join(10)
    assert not served.is_alive()
    assert desk.closing.is_set()
