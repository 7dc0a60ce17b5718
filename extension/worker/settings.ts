/** What the writer chose in the options: which server, which token, who is writing. Kept where no page can read it. */

import * as v from "valibot";
import { browser } from "wxt/browser";
import { parse } from "../wire/messages";

export const AUTHORS = ["brand", "employee", "partner"] as const;

const Settings = v.object({
  /** The origin of the server, like https://coach.example.com; empty until it is set. */
  server: v.string(),
  token: v.string(),
  /** The name this browser is paired under; null where the token was typed. */
  device: v.optional(v.nullable(v.string()), null),
  author: v.picklist(AUTHORS),
});

export type Settings = v.InferOutput<typeof Settings>;
export type Author = Settings["author"];

const KEY = "settings";
const UNSET: Settings = { server: "", token: "", device: null, author: "brand" };

/** Shuts the extension's storage to content scripts, which Chromium lets in unless told otherwise. */
export async function guardSettings(): Promise<void> {
  await browser.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" });
}

export async function loadSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return parse(Settings, stored[KEY]) ?? UNSET;
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
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

/** The one host permission a server needs. */
export const permissionFor = (server: string) => ({ origins: [`${server}/*`] });

export function watchSettings(onChange: () => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    if (KEY in changes) onChange();
  });
}
