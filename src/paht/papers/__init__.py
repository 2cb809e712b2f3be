"""Official documents: what they say (`document`), how the decree wants them (`decree`), as DOCX and as PDF."""
