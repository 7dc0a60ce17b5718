/** One page's port: newest draft only, nothing after a cancel, and no message but those that are known. */

import { describe, expect, it } from "vitest";
import type { Browser } from "wxt/browser";
import type { CritiqueEvent } from "../wire/critique";
import type { Decision, PageDraft } from "../wire/messages";
import type { Posting } from "../wire/posting";
import type { TabState } from "../wire/state";
import { relay } from "../worker/relay";
import { ServerProblem } from "../worker/server";
import { DONE, META } from "./samples";

/** Both ends of a port, as the browser would connect them. */
class FakePort {
  readonly sent: unknown[] = [];
  readonly #onMessage: ((raw: unknown) => void)[] = [];
  readonly #onDisconnect: (() => void)[] = [];
  readonly onMessage = { addListener: (listener: (raw: unknown) => void) => this.#onMessage.push(listener) };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#onDisconnect.push(listener) };
  postMessage = (message: unknown) => this.sent.push(message);

  say(raw: unknown): void {
    for (const listener of this.#onMessage) listener(raw);
  }

  hangUp(): void {
    for (const listener of this.#onDisconnect) listener();
  }
}

const draft = (text: string): PageDraft => ({ text, platform: "x", surface: "post", draft_id: "1" });
const DECISION = { critique: "c1", key: "k", start: 3, decision: "dismissed", reason: "wrong" };
const POSTED: Posting = {
  id: "a".repeat(32), at: 1, platform: "x", draft_id: "1", critique: null, how: "checked", reason: null, word: null, findings: [],
  text: "one",
};
const judge = (run: number, text: string) => ({ kind: "judge", run, draft: draft(text) });
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

function connected(critique: (draft: PageDraft, signal: AbortSignal) => AsyncGenerator<CritiqueEvent>) {
  const port = new FakePort();
  const reports: (TabState | null)[] = [];
  const report = (_: number, state: TabState | null) => {
    reports.push(state);
    return Promise.resolve();
  };
  const decided: Decision[] = [];
  const decide = (decision: Decision) => {
    decided.push(decision);
    return decision.key === "unknown" ? Promise.reject(new ServerProblem({ code: "refused", detail: "No." })) : Promise.resolve();
  };
  const told: Posting[] = [];
  const posted = (posting: Posting) => {
    told.push(posting);
    return Promise.resolve();
  };
  relay(port as unknown as Browser.runtime.Port, 7, { critique, decide, posted, report });
  return { port, reports, decided, told };
}

/** A critique of two events that can be held before its first. */
function held() {
  const asked: { text: string; signal: AbortSignal; go: () => void }[] = [];
  async function* critique({ text }: PageDraft, signal: AbortSignal) {
    await new Promise<void>((go) => asked.push({ text, signal, go }));
    yield META;
    yield DONE;
  }
  return { asked, critique };
}

describe("a relay", () => {
  it("sends the events of a run back under its number", async () => {
    const { asked, critique } = held();
    const { port } = connected(critique);
    port.say(judge(3, "one"));
    asked[0]?.go();
    await settled();
    expect(port.sent).toEqual([META, DONE].map((event) => ({ kind: "event", run: 3, event })));
  });

  it("cancels the older draft when a newer comes, and sends nothing of it", async () => {
    const { asked, critique } = held();
    const { port } = connected(critique);
    port.say(judge(1, "one"));
    port.say(judge(2, "two"));
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    for (const { go } of asked) go();
    await settled();
    expect(port.sent).toEqual([META, DONE].map((event) => ({ kind: "event", run: 2, event })));
  });

  it.each<[how: string, stop: (port: FakePort) => void]>([
    ["a cancel", (port) => { port.say({ kind: "cancel" }); }],
    ["a page that left", (port) => { port.hangUp(); }],
  ])("%s stops the answer", async (_, stop) => {
    const { asked, critique } = held();
    const { port } = connected(critique);
    port.say(judge(1, "one"));
    stop(port);
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.go();
    await settled();
    expect(port.sent).toEqual([]);
  });

  it("tells the problem of a run, in the worker's words", async () => {
    // eslint-disable-next-line require-yield -- it fails before its first event
    async function* critique(): AsyncGenerator<CritiqueEvent> {
      await settled();
      throw new ServerProblem({ code: "wrong-token", detail: "No." });
    }
    const { port } = connected(critique);
    port.say(judge(1, "one"));
    await settled();
    await settled();
    expect(port.sent).toEqual([{ kind: "problem", run: 1, problem: { code: "wrong-token", detail: "No." } }]);
  });

  it("forgets what a page reported when the page leaves, and leaves alone what another frame of the tab reported", () => {
    const { port, reports } = connected(held().critique);
    port.hangUp();
    expect(reports).toEqual([]);
    const state = { platform: "x", checking: false, findings: [], shown: 5, verdict: null, versions: null, length: null };
    const other = connected(held().critique);
    const rest = { problem: null, reading: null, engine: null, usage: null, history: [], paused: false };
    other.port.say({ kind: "state", state: { ...state, ...rest } });
    other.port.hangUp();
    expect(other.reports).toEqual([expect.objectContaining(state), null]);
  });

  it("has a decision recorded and answers under its ticket, with the problem if there is one", async () => {
    const { port, decided } = connected(held().critique);
    port.say({ kind: "decide", ticket: 1, decision: DECISION });
    port.say({ kind: "decide", ticket: 2, decision: { ...DECISION, key: "unknown" } });
    await settled();
    expect(decided.map(({ key }) => key)).toEqual(["k", "unknown"]);
    expect(port.sent).toEqual([
      { kind: "decided", ticket: 1, problem: null },
      { kind: "decided", ticket: 2, problem: { code: "refused", detail: "No." } },
    ]);
  });

  it("passes on what was posted, and nothing a page may have put beside it", () => {
    const { port, told } = connected(held().critique);
    port.say({ kind: "posted", posting: { ...POSTED, server: "https://elsewhere.example" } });
    port.say({ kind: "posted", posting: { ...POSTED, id: "../me" } });
    port.say({ kind: "posted", posting: { ...POSTED, how: "sent" } });
    expect(told).toEqual([POSTED]);
  });

  it.each([
    ["nothing", undefined],
    ["an unknown kind", { kind: "fetch", url: "https://elsewhere.example" }],
    ["a draft of another site", judge(1, "one").draft],
    ["a text that is none", { ...judge(1, "one"), draft: { ...draft("one"), text: 5 } }],
    ["a surface it does not read", { ...judge(1, "one"), draft: { ...draft("one"), surface: "message" } }],
    ["a critique's id that leads elsewhere", { kind: "decide", ticket: 1, decision: { ...DECISION, critique: "../../admin" } }],
    ["a decision nobody knows", { kind: "decide", ticket: 1, decision: { ...DECISION, decision: "posted" } }],
    ["a state that is none", { kind: "state", state: { findings: "many" } }],
  ])("pays no heed to %s", (_, raw) => {
    const { asked, critique } = held();
    const { port, reports } = connected(critique);
    port.say(raw);
    expect([asked, reports, port.sent]).toEqual([[], [], []]);
  });

  it("passes on no address a page may have put into its draft", () => {
    const drafts: PageDraft[] = [];
    async function* critique(asked: PageDraft) {
      drafts.push(asked);
      yield await Promise.resolve(META);
    }
    const { port } = connected(critique);
    port.say({ ...judge(1, "one"), server: "https://elsewhere.example", draft: { ...draft("one"), server: "x", author: "y" } });
    expect(drafts).toEqual([draft("one")]);
  });
});
