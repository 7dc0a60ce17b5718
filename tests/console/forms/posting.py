"""What a browser would post of a page: the fields of its forms as they stand, and one button."""

from html.parser import HTMLParser

VOID = {"input"}


class Fields(HTMLParser):
    """Names and values of the controls on a page, and what else there is to know about its controls."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.posted: list[tuple[str, str]] = []
        self.buttons: dict[str, str] = {}
        self.autofocus: list[str] = []
        self._select: str = ""
        self._options: list[tuple[str, bool]] = []
        self._area: str = ""
        self._typed: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        if "autofocus" in given:
            self.autofocus.append(value if tag == "button" else name)
        match tag:
            case "input" if given.get("type") != "checkbox" or "checked" in given:
                self.posted.append((name, value))
            case "select":
                self._select, self._options = name, []
            case "option":
                self._options.append((value, "selected" in given))
            case "textarea":
                self._area, self._typed = name, ""
            case "button":
                self.buttons[value] = given.get("aria-label", "")

    def handle_data(self, data: str) -> None:
        if self._typed is not None:
            self._typed += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            chosen = [value for value, is_selected in self._options if is_selected]
            self.posted.append((self._select, chosen[-1] if chosen else self._options[0][0]))
        elif tag == "textarea":
            typed = (self._typed or "").removeprefix("\n")
            self.posted.append((self._area, typed.replace("\n", "\r\n")))
            self._typed = None
