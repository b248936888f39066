"""The mediation day away from the office: taken on a laptop, worked there without a line, brought back.

`contents` says what goes along; `travel` turns rows into what any database and any vault can take in again;
`package` is the sealed file; `memory` keeps the laptop's database sealed on its disk; `difference` is what
comes back. The laptop runs casework itself: the same rules, pages and papers.
"""
