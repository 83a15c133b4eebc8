"""Whether a text is in another language, or in none. Pure."""

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENGLISH_WORDS = """
the a an and or but if of to in on at by for from with about is are was were be been am do does did have has had i
you he she it we they me him her us them my your his its our their this that these those not no yes so as what who
when where why how which can could will would should may might must there here than then just only more some any
all get need want know think say tell ask make it's i'm i'll i've you're you've that's don't can't let's ok hi
hello hey please thanks thank sorry up out over really very now today because much let go
"""
_GERMAN_DUTCH = """
ich und nicht das ist sie wir ein eine einen einer dem den der des mit auf für zu von wie geht es ihnen dir mir
mich dich aber oder auch noch schon kann können haben bitte danke guten wenn dass ik het een niet wat jij wij van
voor maar
"""
_FRENCH = """
je tu nous vous ils elle les des une est et ne pas pour avec dans sur mais que qui quoi bonjour merci comment
pourquoi quand suis avez êtes sont ce cette mon votre besoin
"""
_SPANISH_PORTUGUESE_ITALIAN = """
yo ella nosotros el los las una es está son por para con pero como qué cómo cuándo hola gracias usted necesito muy
más eu você não uma são com mas obrigado olá preciso quando porque io lui lei noi voi gli che di il della sono
perché grazie ciao buongiorno stai posso vorrei questo molto anche
"""
_OTHERS = """
nie jest tak się jak czy dzień dobry och att det som inte jag är ett merhaba bir için teşekkürler
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_OTHER = frozenset((_GERMAN_DUTCH + _FRENCH + _SPANISH_PORTUGUESE_ITALIAN + _OTHERS).split()) - _ENGLISH
_KEYBOARD = re.compile(r"asdf|sdfg|dfgh|qwer|wert(?!y?$)|zxcv|hjkl|jkl[^a-z]?$|uiop|yxcv")
_NO_VOWELS_BUT_WORDS = frozenset({"hmmm", "mmmm", "pfft", "psst", "html", "https"})


def is_foreign(text: str) -> bool:
    """Whether the text is mostly in a language other than English."""
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return False
    if "¿" in text or "¡" in text:
        return True
    if sum(not unicodedata.name(c, "").startswith("LATIN") for c in letters) > len(letters) / 2:
        return True
    words = _words(text)
    english = sum(word in _ENGLISH for word in words)
    other = sum(word in _OTHER for word in words)
    return other >= 2 and other > english


def is_gibberish(text: str) -> bool:
    """Whether at least half of the words cannot be words: keys in a row, no vowel, one letter over and over."""
    words = _words(text)
    odd = sum(_odd(word) for word in words)
    return bool(words) and odd * 2 >= len(words)


def _odd(word: str) -> bool:
    if len(word) < 4 or word in _NO_VOWELS_BUT_WORDS:
        return False
    no_vowel = not re.search(r"[aeiouyäöüáéíóúàèìòù]", word)
    return bool(no_vowel or re.search(r"(.)\1{3}|[bcdfghjklmnpqrstvwxz]{6}", word) or _KEYBOARD.search(word))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text.replace("’", "'"))]
