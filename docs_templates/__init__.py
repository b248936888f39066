"""The stationery: the catalogue of papers, the merge fields, and the .docx templates staff edit in Word."""
