"""Why a file is not read, each with what to do instead."""

from collections.abc import Mapping

MEGABYTES, PAGES, CHARACTERS, SECONDS, MEMORY_MB = 10, 200, 1_000_000, 20, 300

REASONS: Mapping[str, str] = {
    "empty": "There is nothing in it. Choose another file, or paste the text.",
    "too-large": f"It is larger than {MEGABYTES} MB. Save it without its pictures, or paste the text that matters.",
    "too-many-pages": f"It has more than {PAGES} pages. Save the pages with the brief or the guide as a file of their "
    "own (print them to PDF), or paste their text.",
    "too-long": f"It holds more than {CHARACTERS:,} characters of text. Save the part with the brief or the guide as a "
    "file of its own, or paste it.",
    "too-slow": f"Reading it took more than {SECONDS} seconds, so it was stopped. Print it to PDF anew, or paste the "
    "text.",
    "too-complex": f"Reading it takes more than {MEMORY_MB} MB of memory, or it is nested without end. Print it to PDF "
    "anew, or paste the text.",
    "busy": "Other files are being read just now. Try again in a minute.",
    "bomb": "It unpacks to far more than its size, as files made to harm do. Open it in Word and save it anew as "
    ".docx, or paste the text.",
    "unsafe-xml": "It declares entities of its own, as no Word document does and files made to harm do. Open it in "
    "Word and save it anew as .docx, or paste the text.",
    "unsafe-names": "It packs files under names that lead out of it. Open it in Word and save it anew as .docx, or "
    "paste the text.",
    "damaged-docx": "It is a Word document that cannot be read. Open it in Word, save it anew as .docx, and try again.",
    "damaged-pdf": "It is a PDF that cannot be read. Open it, print it to PDF anew, and try again.",
    "locked-docx": "It is protected by a password, or in the format of Word before 2007. Open it in Word, take the "
    "password off, and save it as .docx.",
    "locked-pdf": "It is protected by a password. Open it with the password, print it to PDF without one, and try "
    "again.",
    "scanned": "Its pages are pictures without text, as of a scanner. Run a text recognition (OCR) over it and save it "
    "as PDF, or paste the text.",
    "no-text": "It holds no text. Choose another file, or paste the text.",
    "rtf": "It is a rich text file (RTF). Open it in Word and save it as .docx.",
    "html": "It is a web page. Open it in a browser and paste its text.",
    "odt": "It is an OpenDocument file. Save it as .docx or as PDF.",
    "xlsx": "It is a spreadsheet. Paste the cells that matter, or print them to PDF.",
    "pptx": "It is a presentation. Save it as PDF.",
    "zip": "It is an archive. Unpack it and choose the document inside.",
    "picture": "It is a picture. Run a text recognition (OCR) over it, or type the text in.",
    "not-text": "It is no text, no Word document (.docx) and no PDF. Save it as one of these, or paste the text.",
    "unreadable": "It broke the program that reads files. Print it to PDF anew, or paste the text.",
}


class Refused(Exception):
    """A file that is not read; the message says why, and what to do. `cause` is for the log: what broke, and where."""

    def __init__(self, reason: str, cause: str = "") -> None:
        super().__init__(REASONS[reason])
        self.reason, self.cause = reason, cause
