/** What was posted, on its way to the server: kept until it took it, also while the worker sleeps or the server is down. */

import * as v from "valibot";
import { parse } from "../wire/messages";
import { Posting } from "../wire/posting";
import { loadHouse } from "./house";
import { ServerProblem, tellPosted } from "./server";
import { loadSettings } from "./settings";
import { store } from "./store";

/** As the server is told: where it keeps no texts, a hash goes in place of the text. */
const Told = v.object({ ...Posting.entries, text: v.nullable(v.string()), sha256: v.nullable(v.string()) });
export type Told = v.InferOutput<typeof Told>;

const Waiting = v.array(v.object({ server: v.string(), told: Told }));

const KEY = "outbox";
/** What could not be told for so long is told no more. */
const MOST = 100;
const LONGEST_MS = 30 * 24 * 3600 * 1000;

let turn: Promise<void> = Promise.resolve();

/** One at a time: what is added while another is told must not be lost. */
function inTurn(act: () => Promise<void>): Promise<void> {
  turn = turn.then(act, act);
  return turn;
}

const load = async () => parse(Waiting, await store.get(KEY)) ?? [];

/** Takes a posting in and tells the server of it, now or as soon as that is possible. */
export async function take({ text, ...posting }: Posting): Promise<void> {
  const { server, keepsText } = await loadHouse();
  const told = { ...posting, text: keepsText ? text : null, sha256: keepsText ? null : await sha256(text) };
  await inTurn(async () => { await store.set(KEY, [...(await load()), { server, told }].slice(-MOST)); });
  await empty();
}

/** Tells the server what it was not told yet. */
export function empty(now = Date.now()): Promise<void> {
  return inTurn(async () => {
    const waiting = await load();
    if (waiting.length === 0) return;
    const settings = await loadSettings();
    // A text goes to the server it was written under, and to no other.
    const mine = waiting.filter(({ server, told }) => server === settings.server && now - told.at < LONGEST_MS);
    while (mine[0]) {
      if (!(await isTold(mine[0].told, settings, now))) break;
      mine.shift();
    }
    await store.set(KEY, mine);
  });
}

/** Whether the server needs to be told no more: it took it, or never will. */
async function isTold(told: Told, settings: Parameters<typeof tellPosted>[0], now: number): Promise<boolean> {
  try {
    await tellPosted(settings, told, now);
    return true;
  } catch (error) {
    if (!(error instanceof ServerProblem)) throw error;
    if (error.problem.code !== "refused") return false;
    console.error(error.problem.detail);
    return true;
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
