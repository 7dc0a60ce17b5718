/** One page's port: its draft goes to the server, the answer's events come back. A newer draft cancels the older. */

import type { Browser } from "wxt/browser";
import { FromPage, parse, type Decision, type PageDraft, type ToPage } from "../wire/messages";
import type { Posting } from "../wire/posting";
import type { Problem } from "../wire/problem";
import type { CritiqueEvent } from "../wire/critique";
import type { TabState } from "../wire/state";
import { ServerProblem } from "./server";

/** What a relay needs from the rest of the worker. */
export interface Desk {
  critique(draft: PageDraft, signal: AbortSignal): AsyncGenerator<CritiqueEvent>;
  decide(decision: Decision): Promise<void>;
  posted(posting: Posting): Promise<void>;
  report(tab: number, state: TabState | null): Promise<void>;
}

export function relay(port: Browser.runtime.Port, tab: number, desk: Desk): void {
  let running = new AbortController();
  let isReporting = false;
  let isGone = false;
  const send = (message: ToPage) => {
    port.postMessage(message);
  };

  const answer = async (run: number, draft: PageDraft, signal: AbortSignal) => {
    try {
      for await (const event of desk.critique(draft, signal)) {
        if (signal.aborted) return;
        send({ kind: "event", run, event });
      }
    } catch (error) {
      if (!signal.aborted) send({ kind: "problem", run, problem: problemOf(error) });
    }
  };

  const decide = async (ticket: number, decision: Decision) => {
    const problem = await desk.decide(decision).then(() => null, problemOf);
    if (!isGone) send({ kind: "decided", ticket, problem });
  };
  const report = (state: TabState | null) => {
    isReporting = state !== null;
    void desk.report(tab, state);
  };

  port.onMessage.addListener((raw: unknown) => {
    const message = parse(FromPage, raw);
    if (message?.kind === "state") report(message.state);
    if (message?.kind === "posted") void desk.posted(message.posting);
    if (message?.kind === "decide") void decide(message.ticket, message.decision);
    if (message?.kind !== "judge" && message?.kind !== "cancel") return;
    running.abort();
    if (message.kind === "cancel") return;
    running = new AbortController();
    void answer(message.run, message.draft, running.signal);
  });
  port.onDisconnect.addListener(() => {
    isGone = true;
    running.abort();
    // Other frames of the tab have ports of their own: only what this one reported goes with it.
    if (isReporting) report(null);
  });
}

/** Anything but a ServerProblem is a fault of ours: it is logged where a developer looks, and the writer is told plainly. */
function problemOf(error: unknown): Problem {
  if (error instanceof ServerProblem) return error.problem;
  console.error(error);
  return { code: "bad-answer", detail: null };
}
