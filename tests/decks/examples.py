"""A small deck that is right, for tests to spoil."""

DECK = """\
title: Baking
questions:
  - id: make-bread
    question: How do you make bread?
    answer: |
      I knead the dough for ten minutes.
      Then it proves: one hour, or overnight in the KitchenX9.

      And I bake it hot.
    points:
      - id: make-bread/knead
        text: Knead the dough
        source: I knead the dough
        also:
          - work the dough by hand
      - id: make-bread/prove
        text: Let it prove
        source: 'Then it proves: one hour, or overnight'
        terms: [one hour, overnight]
        need: any
vocabulary:
  - {term: dough, said: doe, heard: [doh]}
  - term: KitchenX9
"""
