/** Which presses are stopped, which are let through, and as what; never one that nobody made. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { quill } from "../editors/quill";
import type { Standing } from "../page/answer";
import type { Holding } from "../page/card/hold";
import type { Watched } from "../page/gate";
import type { Composer } from "../sites/site";
import type { Past } from "../wire/past";
import { findingAbout } from "./samples";

const opened: string[] = [];
vi.mock("../page/card/hold", () => ({
  HoldCard: class {
    constructor(private readonly gate: Holding) {}
    open = () => opened.push(this.gate.errors.length > 0 ? "held" : this.gate.isLate ? "late" : "waiting");
    refresh = () => undefined;
    close = () => undefined;
  },
}));
const { Gate, PATIENCE_MS } = await import("../page/gate");

const TEXT = "We leverage it";
const error = (quote: string): Standing => ({ finding: findingAbout(TEXT, quote, "error"), place: null, critique: "c" });
const PAST: Past = { reason: "cleared", word: null };

let errors: Standing[];
let judged: Watched["judged"];
let hurries: number;
let pressed: [string, Past | null][];
let editor: HTMLElement;
let button: HTMLButtonElement;
let reached: string[];
let gate: InstanceType<typeof Gate>;
let leaving: AbortController;

function say(target: EventTarget, event: Event, isTrusted = true): boolean {
  Object.defineProperty(event, "isTrusted", { value: isTrusted });
  return target.dispatchEvent(event);
}
const mouse = (name: string, more: MouseEventInit = {}) => new MouseEvent(name, { bubbles: true, cancelable: true, composed: true, ...more });
const key = (name: string, more: KeyboardEventInit) => new KeyboardEvent(name, { bubbles: true, cancelable: true, composed: true, ...more });

/** What a mouse makes of one press. */
function click(): void {
  for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) say(button, mouse(name));
}
const shortcut = (more: KeyboardEventInit = {}) => say(editor, key("keydown", { key: "Enter", ctrlKey: true, ...more }));

beforeEach(() => {
  vi.useFakeTimers();
  [errors, judged, hurries, pressed, reached] = [[], "yes", 0, [], []];
  opened.length = 0;
  editor = document.createElement("div");
  button = document.createElement("button");
  document.body.replaceChildren(editor, button);
  for (const element of [editor, button]) {
    for (const name of ["pointerdown", "mousedown", "click", "keydown", "keyup"]) element.addEventListener(name, () => reached.push(name));
  }
  const composer: Composer = {
    editor: quill, platform: "x", parts: () => [editor], surface: () => "post", postButton: () => button,
  };
  gate = new Gate({
    composer,
    errors: () => errors,
    get judged() { return judged; },
    hurry: () => (hurries += 1),
    makeWay: () => undefined,
    pressed: (how, past) => pressed.push([how, past]),
  });
  leaving = new AbortController();
  gate.listen(leaving.signal);
});
afterEach(() => {
  leaving.abort();
  vi.useRealTimers();
});

describe("with an error open", () => {
  beforeEach(() => {
    errors = [error("leverage")];
  });

  it("no event of a press reaches the page, and the writer is told once", () => {
    click();
    expect([reached, pressed, opened]).toEqual([[], [], ["held"]]);
  });

  it.each([
    ["the shortcut", () => shortcut()],
    ["the shortcut of a Mac", () => shortcut({ ctrlKey: false, metaKey: true })],
    ["Enter on the button", () => say(button, key("keydown", { key: "Enter" }))],
    ["Space on the button", () => say(button, key("keydown", { key: " " }))],
    ["a click that no pointer made", () => say(button, mouse("click"))],
  ])("%s is stopped, and does nothing of itself", (_, press) => {
    expect(press()).toBe(false);
    expect([reached, opened]).toEqual([[], ["held"]]);
  });

  it.each<[string, () => unknown]>([
    ["a plain Enter in the draft", () => say(editor, key("keydown", { key: "Enter" }))],
    ["the shortcut while a word is being composed", () => shortcut({ isComposing: true })],
    ["another key on the button", () => say(button, key("keydown", { key: "Tab" }))],
    ["the other mouse button", () => say(button, mouse("mousedown", { button: 2 }))],
    ["what a script of the page's presses", () => say(button, mouse("click"), false)],
  ])("%s is none of its business", (_, press) => {
    press();
    expect([reached.length, pressed, opened]).toEqual([1, [], []]);
  });

  it("a button that cannot be pressed is left alone", () => {
    button.setAttribute("aria-disabled", "true");
    click();
    expect(opened).toEqual([]);
  });

  it("the press after a reason is let through, whole, as past the hold", () => {
    click();
    gate.excuse(PAST);
    click();
    expect(reached).toEqual(["pointerdown", "mousedown", "click"]);
    expect(pressed).toEqual([["past", PAST]]);
  });

  it("a reason holds for what was open when it was given", () => {
    gate.excuse(PAST);
    errors = [error("leverage"), error("it")];
    click();
    expect([reached, gate.past]).toEqual([[], null]);
    errors = [error("leverage")];
    click();
    expect(pressed).toEqual([["past", PAST]]);
  });

  it("a reason is gone with its draft", () => {
    gate.excuse(PAST);
    gate.forget();
    click();
    expect(reached).toEqual([]);
  });

  it("a key that is still down from our card presses nothing", () => {
    gate.excuse(PAST);
    expect(say(button, key("keydown", { key: "Enter", repeat: true }))).toBe(false);
    say(button, key("keyup", { key: "Enter" }));
    expect([pressed, opened]).toEqual([[], []]);
  });
});

describe("with no error open", () => {
  it("a judged draft goes out at the first press", () => {
    click();
    shortcut();
    expect(pressed.map(([how]) => how)).toEqual(["checked", "checked"]);
    expect(opened).toEqual([]);
  });

  it("a draft that will not be judged goes out at once, unchecked", () => {
    judged = "no";
    click();
    expect(pressed).toEqual([["unchecked", null]]);
  });

  it("one that is being judged is held for a second from the first press on, and never by itself let go", () => {
    judged = "soon";
    click();
    vi.advanceTimersByTime(PATIENCE_MS - 1);
    click();
    expect([pressed, opened]).toEqual([[], ["waiting", "waiting"]]);
    vi.advanceTimersByTime(1);
    expect([reached, pressed]).toEqual([[], []]);
    click();
    expect(pressed).toEqual([["unchecked", null]]);
  });

  it("the second begins anew with other words", () => {
    judged = "soon";
    click();
    vi.advanceTimersByTime(PATIENCE_MS);
    gate.edited();
    click();
    expect([pressed, opened]).toEqual([[], ["waiting", "waiting"]]);
  });

  it("an answer that comes while the pointer is down lets the same press through", () => {
    judged = "soon";
    say(button, mouse("pointerdown"));
    judged = "yes";
    say(button, mouse("mousedown"));
    say(button, mouse("click"));
    expect(reached).toEqual(["mousedown", "click"]);
    expect(pressed).toEqual([["checked", null]]);
  });

  it.each<[string, () => unknown, number]>([
    ["the pointer on the button", () => say(button, mouse("pointerover")), 1],
    ["the focus on the button", () => say(button, new FocusEvent("focusin", { bubbles: true, composed: true })), 1],
    ["the first key of the shortcut", () => say(editor, key("keydown", { key: "Control" })), 1],
    ["the pointer elsewhere", () => say(editor, mouse("pointerover")), 0],
    ["a letter", () => say(editor, key("keydown", { key: "a" })), 0],
  ])("%s has the answer asked for now, where it is not there yet", (_, sign, times) => {
    sign();
    expect(hurries).toBe(0);
    judged = "soon";
    sign();
    expect(hurries).toBe(times);
  });
});

it("that was left hears nothing any more", () => {
  errors = [error("leverage")];
  leaving.abort();
  click();
  expect(reached).toEqual(["pointerdown", "mousedown", "click"]);
});
