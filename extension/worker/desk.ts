/** A critique as the worker gives it: with the writer's settings, and only from a server the browser may speak to. */

import { browser } from "wxt/browser";
import type { Campaign } from "../wire/campaign";
import type { CritiqueEvent } from "../wire/critique";
import type { Decision, PageDraft } from "../wire/messages";
import type { Problem } from "../wire/problem";
import { meaningOf } from "./meanings";
import { ask, campaigns as list, decide as record, greet, ServerProblem } from "./server";
import { loadSettings, permissionFor, type Settings } from "./settings";

export async function* critique(draft: PageDraft, signal: AbortSignal): AsyncGenerator<CritiqueEvent> {
  const settings = await readySettings();
  if (settings.sites[draft.platform] === "off") throw new ServerProblem({ code: "site-off", detail: null });
  for await (const event of ask(settings, draft, signal)) yield explained(event);
}

function explained(event: CritiqueEvent): CritiqueEvent {
  if (event.name !== "finding") return event;
  return { ...event, data: { ...event.data, meaning: meaningOf(event.data.type) } };
}

export async function decide(decision: Decision): Promise<void> {
  await record(await readySettings(), decision);
}

/** Null when the server answers to this token, else what is in the way. */
export async function test(): Promise<Problem | null> {
  try {
    await greet(await readySettings());
    return null;
  } catch (error) {
    if (error instanceof ServerProblem) return error.problem;
    throw error;
  }
}

/** The campaigns a draft can be for now; none where the server cannot say. */
export async function campaigns(): Promise<Campaign[]> {
  try {
    return (await list(await readySettings())).filter(({ status }) => status === "active");
  } catch (error) {
    if (error instanceof ServerProblem) return []; // the draft's own question meets the same problem and tells of it
    throw error;
  }
}

async function readySettings(): Promise<Settings> {
  const settings = await loadSettings();
  if (!settings.server) throw new ServerProblem({ code: "no-server", detail: null });
  if (!(await browser.permissions.contains(permissionFor(settings.server)))) {
    throw new ServerProblem({ code: "no-permission", detail: null });
  }
  return settings;
}
