/** The card's content for one finding, from what is known of it: the same state always makes the same elements. */

import type { Finding } from "../../wire/critique";
import { LEVELS, REASON_WORDS, sourceOf } from "../../ui/words";
import type { Standing } from "../answer";
import { TITLE } from "./layer";
import { button, make } from "./make";
import { reasons } from "./reasons";

export interface Shown {
  readonly one: Standing;
  /** Its place among the open findings, from 1 on. */
  readonly number: number;
  readonly of: number;
  /** What is unfolded. */
  readonly open: "explanation" | "reasons" | null;
  /** What went wrong or what was done, in one sentence. */
  readonly notice: string | null;
  readonly canCopy: boolean;
  readonly busy: boolean;
}

export function view(shown: Shown, field: HTMLInputElement): Node[] {
  const { one, open, notice } = shown;
  const { finding } = one;
  const isDismissed = finding.dismissed !== null;
  return [
    head(shown),
    ...about(finding),
    !isDismissed && suggestion(finding.suggestion),
    meaning(shown),
    clause(finding, open === "explanation"),
    make("p", { class: "notice", attributes: { role: "status" } }, notice ?? ""),
    open === "reasons" && reasons("Why dismiss it?", REASON_WORDS, field),
    isDismissed ? undoRow(shown) : actions(shown),
  ].filter((node) => node !== false && node !== null);
}

function head({ one: { finding }, number, of }: Shown): HTMLElement {
  const { heading, hint } = LEVELS[finding.level];
  const title = make("h2", { attributes: { id: TITLE } }, heading, make("small", {}, hint));
  const step = (act: string, label: string, sign: string) =>
    button(act, sign, { class: "icon", attributes: { "aria-label": label, title: label } });
  return make(
    "div",
    { class: `head ${finding.level}` },
    title,
    of > 1 && step("previous", "Previous finding", "‹"),
    of > 1 && make("span", { class: "count" }, `${number} of ${of}`),
    of > 1 && step("next", "Next finding", "›"),
    step("close", "Close", "×"),
  );
}

function suggestion(words: string | null): HTMLElement | null {
  if (words === null) return null;
  return make("p", { class: "suggestion" }, make("span", {}, "Instead: "), words ? make("q", {}, words) : "leave it out");
}

function meaning({ one, open }: Shown): HTMLElement | null {
  const words = open === "explanation" ? one.finding.meaning : null;
  return words === null ? null : make("p", { class: "meaning" }, words);
}

/** The words, and why they matter. */
export function about({ span, message }: Finding): HTMLElement[] {
  const words = span ? make("q", { class: "words" }, span.quote) : make("p", { class: "words" }, "The whole draft");
  return [words, make("p", { class: "message" }, message)];
}

/** The clause they serve, and where it stands. */
export function clause(finding: Finding, isOpen: boolean): HTMLElement {
  const { document, address } = sourceOf(finding.clause);
  return make(
    "figure",
    { class: isOpen ? "clause whole" : "clause" },
    make("blockquote", {}, finding.clause.text),
    make("figcaption", {}, document, isOpen && make("code", {}, address), isOpen && make("code", {}, finding.type)),
  );
}

function actions({ one: { finding }, open, canCopy, busy }: Shown): HTMLElement {
  const expanded = (isOpen: boolean) => ({ attributes: { "aria-expanded": String(isOpen) } });
  const made = [
    finding.suggestion !== null && !canCopy && button("apply", "Apply", { class: "main" }),
    finding.suggestion && canCopy && button("copy", "Copy", { class: "main" }),
    // A finding of level error can only be posted past, with a recorded reason.
    finding.level !== "error" && button("dismiss", "Dismiss", expanded(open === "reasons")),
    button("explain", "Explain", expanded(open === "explanation")),
  ].filter((one) => one instanceof HTMLButtonElement);
  for (const one of made) one.disabled = busy;
  return make("div", { class: "foot" }, ...made);
}

function undoRow({ of, busy }: Shown): HTMLElement {
  const undo = button("undo", "Undo");
  undo.disabled = busy;
  return make("div", { class: "foot" }, undo, of > 0 && button("next", "Next finding"));
}
