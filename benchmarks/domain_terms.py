"""The names and terms of the first deck, and where they stand in a text, however they are spelt."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

HARD = [
    *"Keras TensorFlow SHAP LIME SMOTE XGBoost CatBoost ResNet50v2 VGG16 FER-2013 Gradio OpenCV Streamlit".split(),
    *"FastAPI Quora MICE KNN AUC-ROC RMSE MAE Eisenhower CampusX Trello Asana Shapley AutoML NLP CNN HTML CSS".split(),
    *"JavaScript SQL Git GitHub Jupyter PyCharm Colab scikit-learn NumPy Pandas Matplotlib Seaborn Plotly".split(),
    *"Python Docker Lasso Ridge k-fold F1-score AI L1 L2 Ahmedabad".split(),
    *["Andrew Ng", "VS Code"],
]
"""Names and acronyms, which a dictionary does not help with."""

SOFT = [
    *"lemmatization tokenization stemming imputation regularization overfitting hyperparameter hyperparameters".split(),
    *"augmentation oversampling undersampling resampling ensemble bagging boosting stacking blending".split(),
    *"dimensionality polynomial regression precision recall accuracy convolutional interpretability".split(),
    *"explainability scalability latency endpoints normalization outlier outliers median semantic robustness".split(),
    *"classification generalize generalization additive interpretable synthetic minority preprocessing".split(),
    *["confusion matrix", "random forest", "gradient boosting", "grid search", "random search", "cross validation"],
    *["neural networks", "computer vision", "deep learning", "feature engineering", "named entity recognition"],
]
"""Terms made of ordinary words."""

_ALSO = {"CNN": ["cnns"], "scikit-learn": ["sklearn"]}
_LONGEST = 6  # words that may spell one term


class Terms:
    """Counts terms in texts. `normalize` makes spellings comparable."""

    def __init__(self, normalize: Callable[[str], str]) -> None:
        self._normalize = normalize
        self._forms = {
            term: {_squeeze(normalize(term)), _squeeze(term), *map(_squeeze, _ALSO.get(term, ()))} - {""}
            for term in (*HARD, *SOFT)
        }

    def count(self, text: str) -> Counter[str]:
        """How often each term stands there: one to six words that, put together, spell it."""
        words = [word for word in map(_american, map(_squeeze, self._normalize(text).split())) if word]
        return Counter({term: found for term, forms in self._forms.items() if (found := _places(words, forms))})


def _places(words: Sequence[str], forms: set[str]) -> int:
    found = start = 0
    while start < len(words):
        ends = range(start + 1, min(len(words), start + _LONGEST) + 1)
        end = next((e for e in ends if "".join(words[start:e]) in forms), None)
        found += end is not None
        start = end or start + 1
    return found


def _squeeze(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _american(word: str) -> str:
    return word.replace("isation", "ization").replace("ising", "izing")
