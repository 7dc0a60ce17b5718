/** Asking for a reason: choices to press, and a field for a word of the writer's own. */

import { LONGEST_WORD } from "../../wire/past";
import { button, make } from "./make";

/** One field for as long as a card is open: drawn anew, the card must not lose what was typed. */
export const wordField = (): HTMLInputElement =>
  make("input", { act: "word", attributes: { type: "text", maxlength: String(LONGEST_WORD), autocomplete: "off" } });

export const wordIn = (field: HTMLInputElement): string | null => field.value.trim() || null;

/** The choices are pressed as `reason:CHOICE`, and take the word along. */
export function reasons<Reason extends string>(
  question: string,
  words: Readonly<Record<Reason, string>>,
  field: HTMLInputElement,
): HTMLElement {
  const choices = Object.entries<string>(words).map(([reason, text]) => button(`reason:${reason}`, text));
  return make(
    "div",
    { class: "reasons", attributes: { role: "group", "aria-label": question } },
    make("label", {}, "In your own words, if you like", field),
    ...choices,
  );
}
