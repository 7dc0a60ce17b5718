/** Writing a suggestion into an editor as its writer would, and making sure that nothing else came of it. */

import type { Editor } from "../editors/editor";
import { rangeOf } from "../editors/leaves";
import { isEnabled } from "../sites/site";
import type { Place } from "./anchors";
import { after, select, selectionAt } from "./selection";

/** What became of it: written; not begun; begun and taken back; or begun, and the draft is not what it should be. */
export type Outcome = "applied" | "refused" | "restored" | "unsure";

/** Editors join changes within a second into one step of their history: sooner, one undo would take the typing too. */
export const HISTORY_MS = 1_000;
const PATIENCE_MS = 600;
const LOOK_MS = 20;
/** An editor that did not take a change draws its own text over it. */
const STEADY_MS = 60;

export interface Change {
  readonly element: HTMLElement;
  readonly editor: Editor;
  /** Where the words stand, in the text of `element`. */
  readonly place: Place;
  readonly quote: string;
  readonly words: string;
  /** When the draft was last edited, on the clock of performance.now(). */
  readonly editedAt: number;
  readonly postButton: () => Element | null;
}

interface Replacement extends Place {
  readonly words: string;
}

/** Replaces exactly the quote by the words. Nothing is written unless the quote stands there, letter for letter. */
export async function apply(change: Change): Promise<Outcome> {
  const { element, editor, place, quote, words } = change;
  const read = () => editor.read(element).text;
  await after(Math.max(0, change.editedAt + HISTORY_MS - performance.now()));
  const before = read();
  const replacement = before.slice(place.from, place.to) === quote ? replacementFor(editor, before, place, words) : null;
  if (!replacement || !(await selected(change, replacement)) || read() !== before) return "refused";

  const couldPost = isEnabled(change.postButton());
  const wanted = before.slice(0, place.from) + words + before.slice(place.to);
  editor.write(element, replacement.words);
  const taken = () => read() === wanted && (!couldPost || !wanted.trim() || isEnabled(change.postButton()));
  if (await becomes(taken)) return "applied";
  if (read() === before) return "refused";
  return (await takenBack(element, read, before, wanted)) ? "restored" : "unsure";
}

/** Undoes what was written, and before that what the editor made of it, should that be a step of its own. */
async function takenBack(element: HTMLElement, read: () => string, before: string, wanted: string): Promise<boolean> {
  pressUndo(element);
  if (await becomes(() => read() === before)) return true;
  if (read() !== wanted) return false;
  pressUndo(element);
  return becomes(() => read() === before);
}

/** What is written where; an editor that takes no deletion gets the words widened by the character beside them. */
function replacementFor(editor: Editor, text: string, { from, to }: Place, words: string): Replacement | null {
  if (words || editor.canDelete) return { from, to, words };
  const ahead = /[^\n]$/u.exec(text.slice(0, from))?.[0];
  if (ahead) return { from: from - ahead.length, to, words: ahead };
  const behind = /^[^\n]/u.exec(text.slice(to))?.[0];
  return behind ? { from, to: to + behind.length, words: behind } : null;
}

/** Selects the words, and tells whether the editor left it at that. */
async function selected({ element, editor }: Change, { from, to }: Place): Promise<boolean> {
  const reading = editor.read(element);
  const range = rangeOf(reading, from, to);
  if (!range || lettersOf(range.toString()) !== lettersOf(reading.text.slice(from, to))) return false;
  await select(element, range);
  return lettersOf(selectionAt(element)?.toString() ?? "") === lettersOf(reading.text.slice(from, to));
}

/** Line breaks and the editors' fillers read differently in a range, in a selection and in the draft. */
const lettersOf = (text: string) => text.replaceAll(/[\s\uFEFF]/g, "");

/** Whether `holds` becomes true before long, and stays so. */
async function becomes(holds: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    if (holds()) {
      await after(STEADY_MS);
      return holds();
    }
    await after(LOOK_MS);
  }
  return false;
}

/** Every editor answers to its own undo key; the browser's undo knows nothing of their histories. */
function pressUndo(element: HTMLElement): void {
  const isMac = navigator.userAgent.includes("Mac");
  const key = { key: "z", code: "KeyZ", keyCode: 90, which: 90, ctrlKey: !isMac, metaKey: isMac };
  element.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true, composed: true }));
}
