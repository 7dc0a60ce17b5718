/** Where a site is switched off, nothing of ours is left on the page. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const said: unknown[] = [];
const port = {
  postMessage: (message: unknown) => said.push(message),
  disconnect: () => said.push("hung up"),
  onMessage: { addListener: () => undefined },
  onDisconnect: { addListener: () => undefined },
};
vi.mock("wxt/browser", () => ({ browser: { runtime: { id: "ours", connect: () => port } } }));
const { Presence } = await import("../page/presence");
const { quill } = await import("../editors/quill");
const { onlyPart } = await import("../sites/site");

/** Every listener and observer that is still at work. */
const atWork = new Set<unknown>();
let editor: HTMLElement;
const site = {
  platform: "linkedin" as const,
  composerAt: (element: Element) =>
    element === editor
      ? { editor: quill, platform: "linkedin" as const, parts: onlyPart(editor), surface: () => "post" as const, postButton: () => null }
      : null,
};

function countListeners(target: EventTarget): void {
  const add = target.addEventListener.bind(target);
  vi.spyOn(target, "addEventListener").mockImplementation((kind, listener, options) => {
    const { signal } = options as AddEventListenerOptions;
    const entry = { target, kind };
    if (!signal?.aborted) atWork.add(entry);
    signal?.addEventListener("abort", () => atWork.delete(entry));
    add(kind, listener, options);
  });
}

class CountedObserver extends MutationObserver {
  override observe(target: Node, options?: MutationObserverInit): void {
    atWork.add(this);
    super.observe(target, options);
  }
  override disconnect(): void {
    atWork.delete(this);
    super.disconnect();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("CSS", { highlights: new Map() });
  vi.stubGlobal("MutationObserver", CountedObserver);
  editor = document.createElement("div");
  editor.tabIndex = 0;
  document.body.replaceChildren(editor);
  for (const target of [document, window, editor]) countListeners(target);
  said.length = 0;
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  atWork.clear();
});

describe.each([
  ["on", { isQuiet: false, isGated: false }],
  ["panel only", { isQuiet: true, isGated: true }],
  ["on, with the gate", { isQuiet: false, isGated: true }],
])("a presence (%s)", (_, may) => {
  it("that leaves takes every listener, observer and timer along", () => {
    const presence = new Presence(site, may);
    editor.focus();
    expect(atWork.size).toBeGreaterThan(2);
    presence.leave();
    expect([...atWork]).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    expect(said.slice(-2)).toEqual([{ kind: "state", state: null }, "hung up"]);
  });

  it("that is paused keeps nothing but an ear for where the next draft is begun", () => {
    const presence = new Presence(site, may);
    const idle = atWork.size;
    editor.focus();
    presence.hear({ kind: "pause", on: true });
    expect(atWork.size).toBe(idle);
    expect(vi.getTimerCount()).toBe(0);
    editor.blur();
    editor.focus();
    expect(atWork.size).toBe(idle);
    presence.hear({ kind: "pause", on: false });
    expect(atWork.size).toBeGreaterThan(idle);
    presence.leave();
  });
});

it.each([
  ["where the team holds nothing", { isQuiet: false, isGated: false }, false],
  ["in the panel alone", { isQuiet: true, isGated: true }, false],
  ["where the team holds posts", { isQuiet: false, isGated: true }, true],
])("there is an ear for presses %s: %#", (_, may, isThere) => {
  const presence = new Presence(site, may);
  editor.focus();
  const kinds = [...atWork].map((entry) => (entry as { kind?: string }).kind);
  expect(kinds.includes("mouseup") || kinds.includes("pointerdown")).toBe(isThere);
  presence.leave();
});
