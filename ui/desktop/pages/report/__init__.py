"""The report: what it is about, its pages to look at, and the PDF."""
