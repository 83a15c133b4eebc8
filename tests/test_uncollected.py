"""While messages are read the garbage collector waits, and afterwards it goes on, however many are read at once."""

import gc

from rehearsal.observers.builtin import _Uncollected


def test_it_goes_on_after_the_last_has_left() -> None:
    pause = _Uncollected()
    assert gc.isenabled()
    pause.__enter__()
    pause.__enter__()
    pause.__exit__()
    assert not gc.isenabled()
    pause.__enter__()
    pause.__exit__()
    assert not gc.isenabled()
    pause.__exit__()
    assert gc.isenabled()


def test_whoever_has_stopped_it_finds_it_stopped() -> None:
    gc.disable()
    try:
        with _Uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_goes_on_after_an_error() -> None:
    try:
        with _Uncollected():
            raise ValueError
    except ValueError:
        pass
    assert gc.isenabled()
