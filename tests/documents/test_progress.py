"""Progress goes to the error stream in words; Ctrl-C is a wish to stop, and is heard at once."""

import signal
import threading
import time

import pytest

from documents.formats.screen.progress import patiently, watched
from models.plan import Progress


def progress(value: int) -> Progress:
    return Progress(seconds=1.0, stage="days", value=value, bound=2)


def test_a_gain_is_told_in_words_and_the_next_moment_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with watched() as (listener, _):
        listener(progress(9))
        listener(progress(8))
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "1 с: Окна учеников и дни без времени поесть — 9 (не меньше 2)\n"


def test_a_stage_of_the_users_own_keeps_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    with watched() as (listener, _):
        listener(Progress(seconds=0, stage="мой этап", value=1, bound=0))
    assert "мой этап" in capsys.readouterr().err


def test_the_first_interrupt_is_a_wish_and_the_second_interrupts() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watched() as (_, stop):
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_is_heard_while_the_work_goes_on() -> None:
    main = threading.current_thread()

    def work() -> threading.Thread:
        signal.raise_signal(signal.SIGINT)
        assert stop.wait(timeout=5)
        return threading.current_thread()

    with watched() as (_, stop):
        assert patiently(work) is not main


def test_an_error_of_the_work_is_the_error() -> None:
    def work() -> None:
        time.sleep(0.01)
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        patiently(work)
