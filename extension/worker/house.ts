/** What the server says of the team it serves: whether posts with an open error are held, and whether texts are kept. Looked up again
 * while the writer writes, so that a lead's change reaches every browser by itself. */

import * as v from "valibot";
import { browser } from "wxt/browser";
import { parse } from "../wire/messages";
import { greet, ServerProblem } from "./server";
import { loadSettings, permissionFor } from "./settings";
import { store } from "./store";

/** A lead's change is known everywhere after this time and the next pause in somebody's writing. */
export const AGAIN_MS = 60_000;

const House = v.object({ server: v.string(), holds: v.boolean(), keepsText: v.boolean() });
export type House = v.InferOutput<typeof House>;

const KEY = "house";
let lookedAt = Number.NEGATIVE_INFINITY;
let lookedFor = "";

/** What is known of the server the browser is paired with; of one that was never heard, that it holds and keeps nothing. */
export async function loadHouse(): Promise<House> {
  const [{ server }, stored] = await Promise.all([loadSettings(), store.get(KEY)]);
  const house = parse(House, stored);
  return house?.server === server ? house : { server, holds: false, keepsText: false };
}

export function watchHouse(onChange: () => void): void {
  store.watch(KEY, onChange);
}

/** Asks the server, unless it was asked a moment ago. One that cannot be reached is taken for what it was. */
export async function lookAgain(now = Date.now()): Promise<void> {
  const settings = await loadSettings();
  const { server, sites } = settings;
  if (Object.values(sites).every((mode) => mode === "off")) return;
  if (!server || (server === lookedFor && now - lookedAt < AGAIN_MS)) return;
  if (!(await browser.permissions.contains(permissionFor(server)))) return;
  [lookedAt, lookedFor] = [now, server];
  try {
    const { gate, keeps_text } = await greet(settings);
    const [was, is] = [await loadHouse(), { server, holds: gate === "hold", keepsText: keeps_text }];
    if (was.holds !== is.holds || was.keepsText !== is.keepsText) await store.set(KEY, is);
  } catch (error) {
    if (!(error instanceof ServerProblem)) throw error; // the draft's own question meets the same problem and tells of it
  }
}
