/** Pairing this browser with a server: a code for the writer to compare, and patience until it was confirmed (RFC 8628).
 * What is under way lies in the extension's storage, so that a worker that was put to sleep goes on where it was. */

import * as v from "valibot";
import { browser } from "wxt/browser";
import { parse } from "../wire/messages";
import { askToPair, fetchToken, ServerProblem, unpair as forgetMe } from "./server";
import { loadSettings, permissionFor, saveSettings } from "./settings";
import { store } from "./store";

const KEY = "pairing";
/** RFC 8628, section 3.5. */
const SLOWER_S = 5;

const Pairing = v.object({
  server: v.string(),
  name: v.string(),
  device_code: v.string(),
  user_code: v.string(),
  page: v.string(),
  until: v.number(),
  interval: v.number(),
  /** How it ended, unless it ended well: then there are settings instead. */
  ended: v.nullable(v.picklist(["refused", "too-late"])),
});

export type Pairing = v.InferOutput<typeof Pairing>;

export async function loadPairing(): Promise<Pairing | null> {
  return parse(Pairing, await store.get(KEY));
}

export function watchPairing(onChange: () => void): void {
  store.watch(KEY, onChange);
}

/** Asks a server for a code and opens its page, where the writer compares it; raises ServerProblem. */
export async function startPairing(server: string, name: string): Promise<void> {
  const asked = await askToPair(server, name);
  await save({
    server,
    name,
    device_code: asked.device_code,
    user_code: asked.user_code,
    page: asked.verification_uri_complete,
    until: Date.now() + asked.expires_in * 1000,
    interval: asked.interval,
    ended: null,
  });
  await browser.tabs.create({ url: asked.verification_uri_complete });
}

export async function dropPairing(): Promise<void> {
  await store.remove(KEY);
}

/** Gives the token back, and the permission for the server's address; who writes stays as it was. What kept the server
 * from being told is raised as ServerProblem, and this browser has forgotten its token all the same. */
export async function unpair(): Promise<void> {
  const settings = await loadSettings();
  await saveSettings({ ...settings, server: "", token: "", device: null });
  try {
    if (settings.device !== null) await forgetMe(settings);
  } catch (error) {
    const isForgotten = error instanceof ServerProblem && error.problem.code === "wrong-token";
    if (!isForgotten) throw error;
  } finally {
    // The test build has loopback among its required permissions, which nobody can give back.
    if (import.meta.env.MODE !== "e2e") await browser.permissions.remove(permissionFor(settings.server));
  }
}

let isWaiting = false;

/** Asks for the token again and again, ever more slowly where the server wants that, until there is an answer. */
export async function awaitToken(pause: (ms: number) => Promise<void> = sleep): Promise<void> {
  if (isWaiting) return;
  isWaiting = true;
  try {
    for (;;) {
      const pairing = await loadPairing();
      if (!pairing || pairing.ended) return;
      if (Date.now() >= pairing.until) await save({ ...pairing, ended: "too-late" });
      else {
        await pause(pairing.interval * 1000);
        await once(pairing);
      }
    }
  } finally {
    isWaiting = false;
  }
}

async function once(pairing: Pairing): Promise<void> {
  try {
    const token = await fetchToken(pairing.server, pairing.device_code);
    const isMeant = (await loadPairing())?.device_code === pairing.device_code;
    if (!isMeant) return;
    await saveSettings({ ...(await loadSettings()), server: pairing.server, token, device: pairing.name });
    await dropPairing();
  } catch (error) {
    if (!(error instanceof ServerProblem)) throw error;
    const after = later(pairing, error.word);
    if ((await loadPairing())?.device_code === pairing.device_code) await save(after);
  }
}

/** What becomes of a pairing that got no token. A server that cannot be reached is asked again, more slowly. */
function later(pairing: Pairing, word: string | null): Pairing {
  if (word === "authorization_pending") return pairing;
  if (word === "access_denied") return { ...pairing, ended: "refused" };
  if (word === "expired_token") return { ...pairing, ended: "too-late" };
  return { ...pairing, interval: pairing.interval + SLOWER_S };
}

async function save(pairing: Pairing): Promise<void> {
  await store.set(KEY, pairing);
}

const sleep = (ms: number) => new Promise<void>((wake) => setTimeout(wake, ms));
