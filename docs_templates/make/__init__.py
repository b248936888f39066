"""Builds the starter templates: `python -m docs_templates.make` writes every .docx, the same bytes each time.

The office edits the .docx in Word; these modules are only how the first edition of each was typed. A paper is
a function that writes on a `Sheet`; the vocabulary is in `sheet` (paragraphs, tables, signatures), `letter`
(letters and memos) and `court` (court papers).
"""
