"""A small linear model: what a text is about, and how strongly it sounds urgent or sensitive.

Learns in seconds from the packaged reports, from short ways to say each field, and from corrections that a caller adds.
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
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from .examples import Example, clauses
from .lexicon import Hit, lexicon
from .syllables import Text, read

_LONGEST = 4000  # characters the model looks at; the rules read the whole text
_TEMPERATURE = 0.18  # turns margins into confidences that are right about as often as they say
_SIGN_WEIGHT = 0.15  # of what the rules see, beside the words themselves
_CLOSE = 0.005  # near enough to the best weights
_COUNTING = 0.05  # the share of the second opinion
_LEXICONS = ("field_words", "danger", "sensitive", "kind", "moment")
_BARE = {"token_pattern": None, "lowercase": False}
Margins: TypeAlias = NDArray[np.float64]
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
        self._words, self._marked = _word_table(2), _word_table(1)
        self._pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2)
        texts = [_shortened(one.text) for one in examples]
        said = [read(words) for words, _ in clauses()]
        self._learn_words([*texts, *said])
        seen = self._seen(texts)
        labels = [*(one.field for one in examples), *(code for _, code in clauses())]
        everything = _stack([seen, self._seen(said)], below=True)
        field = LinearSVC(C=1.0, tol=_CLOSE).fit(everything, labels)
        counting = ComplementNB(alpha=0.3).fit(everything, labels)
        urgent = _fit_flag(seen, [one.urgent for one in examples])
        sensitive = _fit_flag(seen, [one.sensitive for one in examples])
        self._codes = [str(code) for code in field.classes_]
        parts = [field.coef_, counting.feature_log_prob_, urgent.coef_, sensitive.coef_]
        self._weights = np.ascontiguousarray(np.vstack(parts).T, dtype=np.float32)  # one product judges everything
        self._offsets = np.concatenate(
            [field.intercept_, np.zeros(len(self._codes)), urgent.intercept_, sensitive.intercept_]
        )

    def read(self, text: Text) -> Reading:
        """Judges one text."""
        judged = (self._seen([text]).astype(np.float32) @ self._weights)[
            0
        ] + self._offsets  # one type: no copy of weights
        many = len(self._codes)
        margins = judged[:many] + _COUNTING * _standard(judged[many : 2 * many])
        return Reading(_ranked(self._codes, margins), float(judged[-2]), float(judged[-1]))

    def _learn_words(self, texts: list[Text]) -> None:
        self._words.fit(text.bare for text in texts)
        self._marked.fit(text.typed for text in texts)
        self._pieces.fit(text.bare for text in texts)

    def _seen(self, texts: list[Text]) -> Matrix:
        bare, typed = [text.bare[:_LONGEST] for text in texts], [text.typed[:_LONGEST] for text in texts]
        words, marked = self._words.transform(bare), self._marked.transform(typed)
        return _stack([words, self._pieces.transform(bare), marked, self._signs(texts)])

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


def _word_table(longest: int) -> TfidfVectorizer:
    """Weighs words, and runs of them up to `longest`."""
    return TfidfVectorizer(ngram_range=(1, longest), sublinear_tf=True, tokenizer=str.split, **_BARE)


def _standard(likely: Margins) -> Margins:
    """A second opinion that counts words, on a scale of its own spread."""
    spread = float(likely.std()) or 1.0
    return np.asarray((likely - likely.mean()) / spread)


def _fit_flag(seen: Matrix, flags: list[bool]) -> LinearSVC:
    return LinearSVC(C=0.7, class_weight="balanced").fit(seen, flags)


def _ranked(codes: list[str], margins: Margins) -> tuple[tuple[str, float], ...]:
    shares = np.exp((margins - margins.max()) / _TEMPERATURE)
    shares /= shares.sum()
    return tuple((codes[place], float(shares[place])) for place in np.argsort(-shares))
