"""A small linear model: what a text is about, and how strongly it sounds urgent or sensitive.

Learns in seconds from the packaged reports, from the phrases of the rules, and from corrections that a caller adds.
Texts are seen without marks, as words and as pieces of words, beside the signs that the rules find in them: so a text
without marks, with slips or in chat's short forms is still near the texts it resembles.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from .examples import Example, clauses
from .lexicon import Hit, lexicon
from .syllables import Text, read

_LONGEST = 4000  # characters the model looks at; the rules read the whole text
_TEMPERATURE = 0.22  # turns margins into confidences that are right about as often as they say
_SIGN_WEIGHT = 0.5
_CLAUSE_WEIGHT = 0.8
_LEXICONS = ("field_words", "danger", "sensitive", "kind")
_BARE = {"token_pattern": None, "lowercase": False}
Matrix: TypeAlias = Any  # sparse rows of SciPy, which carries no types


@dataclass(frozen=True)
class Reading:
    """What the model makes of a text: fields with confidence (best first), urgency and sensitivity as margins.

    A margin above zero leans to yes; the farther, the surer.
    """

    fields: tuple[tuple[str, float], ...]
    urgent: float
    sensitive: float


class Model:
    """Learnt once from examples; then only read, by any number of threads."""

    def __init__(self, examples: Sequence[Example]) -> None:
        signs = [(name, sign) for name in _LEXICONS for sign in lexicon(name).signs()]
        self._place = {sign: place for place, sign in enumerate(signs)}
        self._words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, tokenizer=str.split, **_BARE)
        self._pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2)
        texts = [_shortened(one.text) for one in examples]
        said = [*clauses(), *lexicon("field_words").phrases()]
        self._learn_words([*texts, *(read(words) for words, _ in said)])
        seen, spoken = self._seen(texts), self._seen([read(words) for words, _ in said])
        weights = np.r_[np.ones(len(texts)), np.full(len(said), _CLAUSE_WEIGHT)]
        labels = [*(one.field for one in examples), *(code for _, code in said)]
        self._field = _fit(_stack([seen, spoken], below=True), labels, weights)
        self._urgent = _fit_flag(seen, [one.urgent for one in examples])
        self._sensitive = _fit_flag(seen, [one.sensitive for one in examples])

    def read(self, text: Text) -> Reading:
        """Judges one text."""
        seen = self._seen([text])
        margins = self._field.decision_function(seen)[0]
        return Reading(
            _ranked(self._field.classes_, margins), _margin(self._urgent, seen), _margin(self._sensitive, seen)
        )

    def _learn_words(self, texts: list[Text]) -> None:
        self._words.fit(text.bare for text in texts)
        self._pieces.fit(text.bare for text in texts)

    def _seen(self, texts: list[Text]) -> Matrix:
        bare = [text.bare[:_LONGEST] for text in texts]
        return _stack([self._words.transform(bare), self._pieces.transform(bare), self._signs(texts)])

    def _signs(self, texts: list[Text]) -> Matrix:
        """What the rules see: a column for each sign of each lexicon."""
        table = np.zeros((len(texts), len(self._place)), dtype=np.float32)
        for row, text in enumerate(texts):
            for name in _LEXICONS:
                for sign, points in sign_points(lexicon(name).find(text)).items():
                    table[row, self._place[name, sign]] = _SIGN_WEIGHT * np.log1p(points)
        return csr_matrix(table)


def sign_points(hits: Iterable[Hit]) -> dict[str, float]:
    """Points of each sign; the same words count once."""
    once = {(hit.sign, hit.words.lower()): hit.weight for hit in hits}
    points: dict[str, float] = defaultdict(float)
    for (sign, _), weight in once.items():
        points[sign] += weight
    return dict(points)


def _shortened(text: str) -> Text:
    return read(text[:_LONGEST])


def _stack(parts: list[Matrix], *, below: bool = False) -> Matrix:
    return (vstack(parts) if below else hstack(parts)).tocsr()


def _fit(seen: Matrix, labels: list[str], weights: NDArray[np.float64]) -> LinearSVC:
    return LinearSVC(C=0.7).fit(seen, labels, sample_weight=weights)


def _fit_flag(seen: Matrix, flags: list[bool]) -> LinearSVC:
    return LinearSVC(C=0.7, class_weight="balanced").fit(seen, flags)


def _margin(flag: LinearSVC, seen: Matrix) -> float:
    return float(flag.decision_function(seen)[0])


def _ranked(codes: NDArray[np.str_], margins: NDArray[np.float64]) -> tuple[tuple[str, float], ...]:
    shares = np.exp((margins - margins.max()) / _TEMPERATURE)
    shares /= shares.sum()
    return tuple((str(codes[place]), float(shares[place])) for place in np.argsort(-shares))
