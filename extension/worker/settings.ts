/** What the writer chose: which server, which token, who is writing, where, and for what. Kept where no page can read it. */

import * as v from "valibot";
import { Modes, parse } from "../wire/messages";
import { store } from "./store";

export const AUTHORS = ["brand", "employee", "partner"] as const;

const OFF = { linkedin: "off", x: "off" } as const;

const Settings = v.object({
  /** The origin of the server, like https://coach.example.com; empty until it is set. */
  server: v.string(),
  token: v.string(),
  /** The name this browser is paired under; null where the token was typed. */
  device: v.optional(v.nullable(v.string()), null),
  author: v.picklist(AUTHORS),
  /** Nothing is sent from a site that the writer did not switch on. */
  sites: v.optional(Modes, OFF),
  /** The campaign that drafts are for, where several are active. */
  campaign: v.optional(v.nullable(v.string()), null),
  /** Ask no language model beyond the server's own machine. */
  private: v.optional(v.boolean(), false),
});

export type Settings = v.InferOutput<typeof Settings>;
export type Author = Settings["author"];

const KEY = "settings";
const UNSET: Settings = { server: "", token: "", device: null, author: "brand", sites: OFF, campaign: null, private: false };

export async function loadSettings(): Promise<Settings> {
  return parse(Settings, await store.get(KEY)) ?? UNSET;
}

export async function saveSettings(settings: Settings): Promise<void> {
  await store.set(KEY, settings);
}

/** Changes the settings as they are by now: what another control saved after this page was drawn stays. */
export async function changeSettings(change: (now: Settings) => Partial<Settings>): Promise<void> {
  const now = await loadSettings();
  await saveSettings({ ...now, ...change(now) });
}

const HOST = /^([a-z0-9.-]+|\[[0-9a-f:]+\])$/;
const LOOPBACK = /^(localhost|127\.|\[::1\])/;

/** The origin a writer means by what was typed, or null when it is no http(s) address. */
export function originOf(typed: string): string | null {
  const address = typed.includes("://") ? typed : `${LOOPBACK.test(typed) ? "http" : "https"}://${typed}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, origin } = new URL(address);
  return (protocol === "https:" || protocol === "http:") && HOST.test(hostname) ? origin : null;
}

/** The one host permission a server needs. Firefox's name no port. */
export function permissionFor(server: string, namesPort = !import.meta.env.FIREFOX) {
  const { protocol, hostname } = new URL(server);
  return { origins: [namesPort ? `${server}/*` : `${protocol}//${hostname}/*`] };
}

export function watchSettings(onChange: () => void): void {
  store.watch(KEY, onChange);
}
