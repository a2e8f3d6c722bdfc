import pytest

from voiceprep.notes.inventory import inventory, listed_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Python, HTML/CSS, JavaScript, SQL", ("Python", "HTML/CSS", "JavaScript", "SQL")),
        ("C++, C#, and .NET", ("C++", "C#", ".NET")),
        ("Git, VS Code, and Google Colab.", ("Git", "VS Code", "Google Colab")),
        ("Removing or correcting corrupt records", ()),  # says what to do
        ("Python", ()),
        ("I clean the data, and I label it", ()),
    ],
)
def test_a_text_that_only_names_things_is_an_inventory(text: str, terms: tuple[str, ...]):
    assert inventory(text) == (terms, "half" if terms else None)


@pytest.mark.parametrize(
    ("text", "terms", "need"),
    [
        ("I use tools like Trello and Asana to track progress", ("Trello", "Asana"), "any"),
        ("platforms such as Streamlit, FastAPI, and Gradio", ("Streamlit", "FastAPI", "Gradio"), "half"),
        (
            "issues such as missing values, wrong labels, or outliers",
            ("missing values", "wrong labels", "outliers"),
            "any",
        ),
        ("algorithms, including Gradient Boosting and CatBoost", ("Gradient Boosting", "CatBoost"), "half"),
        ("which required integrating Gradio and OpenCV for live video", ("Gradio", "OpenCV"), "half"),
        ("advanced methods (such as MICE and KNN) for the rest", (), None),
        ("I have a keen interest in deep learning and computer vision", (), None),  # nothing announces it
        ("I listen and ask", (), None),
    ],
)
def test_a_list_within_a_clause_gives_terms_where_something_announces_it(text: str, terms: tuple[str, ...], need: str):
    assert listed_terms(text) == (terms, need)
