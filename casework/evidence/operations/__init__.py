"""Writing the files of evidence: added, replaced, taken away; brought by the folder, the doubtful placed."""

from casework.evidence.operations.doubts import Decision, decided, dismiss, place
from casework.evidence.operations.filing import add_files, record_with_files, remove_file, replace_file

__all__ = [
    "Decision",
    "add_files",
    "decided",
    "dismiss",
    "place",
    "record_with_files",
    "remove_file",
    "replace_file",
]
