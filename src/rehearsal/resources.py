"""Where the files that travel with Rehearsal lie: prompts, static files, the page's entry script.

An installed copy carries them inside the package; a checkout keeps them at its root, two levels
above this package. Nothing is read at import; each call looks, so a moved checkout is noticed.
"""

from pathlib import Path

from rehearsal.errors import RehearsalError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def prompts_dir() -> Path:
    """Return the folder of principles, personas, scenarios and templates.

    Raises:
        RehearsalError: the folder is neither in the package nor in the checkout.
    """
    return _find("prompts")


def weights_dir() -> Path:
    """Return the folder of the built-in observer's trained weights.

    Raises:
        RehearsalError: the folder is neither in the package nor in the checkout.
    """
    return _find("data/weights")


def static_dir() -> Path:
    """Return the folder of fonts, avatars and the mark, which the page serves at `app/static/`.

    Raises:
        RehearsalError: the folder is neither in the package nor in the checkout.
    """
    return _find("static")


def calibration_dir() -> Path:
    """Return the folder of rated messages: all of them in a checkout, the sample alone in an installed copy.

    Raises:
        RehearsalError: the folder is neither in the package nor in the checkout.
    """
    return _find("data/calibration")


def app_script() -> Path:
    """Return the script that Streamlit runs; `.streamlit/config.toml` and `static/` lie beside it.

    Raises:
        RehearsalError: the script is neither in the package nor in the checkout.
    """
    return _find("app.py")


def _find(name: str) -> Path:
    places = (_PACKAGE / name, _CHECKOUT / name)
    for place in places:
        if place.exists():
            return place
    looked = " and ".join(str(place) for place in places)
    raise RehearsalError(f"Rehearsal's own {name} is missing. Looked in {looked}. Reinstall with: pip install .")
