/** When a session asks, and what it does while it waits. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { quill } from "../editors/quill";
import { BEAT_MS, PAUSE_MS } from "../page/inquiry";
import type { Link } from "../page/link";
import { REPORT_MS, Session } from "../page/session";
import { onlyPart, type Composer } from "../sites/site";
import type { CritiqueEvent } from "../wire/critique";
import type { FromPage } from "../wire/messages";
import { DONE, findingAbout, META, VERDICT } from "./samples";

let sent: FromPage[];
let line: HTMLElement;
let session: Session;

const kinds = () => sent.map(({ kind }) => kind).filter((kind) => kind !== "state");
const asked = () => sent.flatMap((message) => (message.kind === "judge" ? message.draft.text : []));
const lastState = async () => {
  await vi.advanceTimersByTimeAsync(REPORT_MS);
  return sent.flatMap((message) => (message.kind === "state" ? message.state : [])).at(-1);
};

const composerOf = (editor: HTMLElement): Composer => ({
  editor: quill,
  platform: "linkedin",
  parts: onlyPart(editor),
  surface: () => "post",
  postButton: () => null,
});

/** Types, and lets the observer hear of it. */
async function write(text: string): Promise<void> {
  line.textContent = text;
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("CSS", { highlights: new Map() });
  vi.stubGlobal("Highlight", class extends Set { priority = 0; });
  const editor = document.createElement("div");
  line = document.createElement("p");
  editor.append(line);
  document.body.replaceChildren(editor);
  sent = [];
  const link = { send: (message: FromPage) => sent.push(message) } as unknown as Link;
  session = new Session(composerOf(editor), link);
  session.start();
});

afterEach(() => {
  session.end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("asking", () => {
  it("happens when the pause is over, counted from the last change", async () => {
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    await write("two");
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
    expect(asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toEqual(["two"]);
  });

  it.each(["", "  ", "\u200B\n\u00A0"])("never happens for %j", async (blank) => {
    await write("one");
    await write(blank);
    await vi.advanceTimersByTimeAsync(PAUSE_MS * 2);
    expect(asked()).toEqual([]);
    expect(await lastState()).toMatchObject({ checking: false, verdict: null });
  });

  it("does not happen again when the editor is only drawn anew", async () => {
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(asked()).toEqual(["one"]);
  });
});

describe("while an answer is awaited", () => {
  beforeEach(async () => {
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
  });

  it("the worker is kept awake, and only as long", async () => {
    await vi.advanceTimersByTimeAsync(BEAT_MS * 2);
    expect(kinds()).toEqual(["judge", "beat", "beat"]);
    session.receive({ kind: "event", run: 1, event: DONE });
    await vi.advanceTimersByTimeAsync(BEAT_MS * 2);
    expect(kinds()).toEqual(["judge", "beat", "beat"]);
  });

  it("the next key cancels it, and nothing of it counts any more", async () => {
    await write("ones");
    expect(kinds()).toEqual(["judge", "cancel"]);
    session.receive({ kind: "event", run: 1, event: { name: "finding", data: findingAbout("one", "one") } });
    expect(await lastState()).toMatchObject({ checking: true, findings: [] });
  });

  it("a worker that fell asleep is asked again, after a pause", async () => {
    session.linkLost();
    expect(asked()).toEqual(["one"]);
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(asked()).toEqual(["one", "one"]);
    session.receive({ kind: "event", run: 1, event: DONE });
    expect(await lastState()).toMatchObject({ checking: true });
    session.receive({ kind: "event", run: 2, event: DONE });
    expect(await lastState()).toMatchObject({ checking: false });
  });

  it("an end of the session is the end of everything", async () => {
    session.receive({ kind: "event", run: 1, event: { name: "finding", data: findingAbout("one", "one") } });
    expect(CSS.highlights.size).toBe(1);
    session.end();
    expect(CSS.highlights.size).toBe(0);
    const before = sent.length;
    await write("two");
    await vi.advanceTimersByTimeAsync(BEAT_MS * 2);
    expect(sent).toHaveLength(before);
  });

  it("a problem is told and stays until the next question", async () => {
    const problem = { code: "server-down" as const, detail: null };
    session.receive({ kind: "problem", run: 1, problem });
    expect(await lastState()).toMatchObject({ checking: false, problem });
    await write("two");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    expect(await lastState()).toMatchObject({ checking: true, problem: null });
  });
});

describe("a server that cannot be reached", () => {
  it("is asked again by itself, ever more slowly and at least once a minute, until it answers", async () => {
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    const waits = [2, 4, 8, 16, 32, 60, 60];
    for (const [at, wait] of waits.entries()) {
      session.receive({ kind: "problem", run: at + 1, problem: { code: "server-down", detail: null } });
      await vi.advanceTimersByTimeAsync(wait * 1000 - 1);
      expect(asked()).toHaveLength(at + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(asked()).toHaveLength(at + 2);
    }
    session.receive({ kind: "event", run: waits.length + 1, event: DONE });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked()).toHaveLength(waits.length + 1);
  });

  it("is not asked again for what only the writer can mend", async () => {
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    session.receive({ kind: "problem", run: 1, problem: { code: "wrong-token", detail: null } });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked()).toHaveLength(1);
  });
});

describe("what was posted", () => {
  const posted = () => sent.flatMap((message) => (message.kind === "posted" ? message.posting : []));

  beforeEach(async () => {
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    session.receive({ kind: "event", run: 1, event: META });
    session.receive({ kind: "event", run: 1, event: { name: "finding", data: findingAbout("one", "one", "error") } });
  });

  it("counts as judged as soon as the rules have spoken, until the next key", async () => {
    expect(session.judged).toBe("soon");
    session.receive({ kind: "event", run: 1, event: { name: "verdict", data: VERDICT } });
    expect([session.judged, session.errors().length]).toEqual(["yes", 1]);
    await write("one more");
    expect(session.judged).toBe("soon");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    session.receive({ kind: "problem", run: 2, problem: { code: "server-down", detail: null } });
    expect(session.judged).toBe("no");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(session.judged).toBe("no"); // asked again, with little hope
  });

  it("is told once the composer is empty, as it was when it was pressed", async () => {
    session.pressed("past", { reason: "cleared", word: null });
    expect(posted()).toEqual([]);
    await write("");
    const key = findingAbout("one", "one").key;
    expect(posted()).toMatchObject([{ how: "past", reason: "cleared", text: "one", critique: "1", findings: [key] }]);
  });

  it("is told once the composer is gone, and not when the session ends otherwise", () => {
    session.pressed("checked", null);
    session.end();
    expect(posted()).toEqual([]);
    document.body.replaceChildren();
    session.end();
    expect(posted()).toHaveLength(1);
  });

  it("is nothing when the writer wrote on", async () => {
    session.pressed("checked", null);
    await write("one more");
    await write("");
    expect(posted()).toEqual([]);
  });
});

describe("the language model", () => {
  it("is asked on demand, once", async () => {
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    session.receive({ kind: "event", run: 1, event: DONE });
    session.again(true);
    await write("two");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    const demands = sent.flatMap((message) => (message.kind === "judge" ? [message.draft.ask_model ?? false] : []));
    expect(demands).toEqual([false, true, false]);
  });

  it("is named while it reads, after the rules have spoken", async () => {
    await write("one");
    await vi.advanceTimersByTimeAsync(PAUSE_MS);
    session.receive({ kind: "event", run: 1, event: { ...META, data: { ...META.data, model: "gpt-5-mini" } } as CritiqueEvent });
    expect(await lastState()).toMatchObject({ reading: null });
    session.receive({ kind: "event", run: 1, event: { name: "verdict", data: VERDICT } });
    expect(await lastState()).toMatchObject({ reading: "gpt-5-mini", checking: true });
    session.receive({ kind: "event", run: 1, event: DONE });
    expect(await lastState()).toMatchObject({ reading: null, checking: false });
  });
});
