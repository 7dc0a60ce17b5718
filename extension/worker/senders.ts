/** Who may talk to the worker: this extension's content script on a known host, and this extension's own pages. */

import { browser, type Browser } from "wxt/browser";
import { HOSTS } from "../sites/hosts";

/** The tab a port comes from, or null unless our content script opened it, in the top frame of a site of ours. */
export function tabOf(sender: Browser.runtime.MessageSender | undefined): number | null {
  if (sender?.id !== browser.runtime.id || sender.frameId !== 0 || !sender.url || !URL.canParse(sender.url)) return null;
  const { protocol, hostname } = new URL(sender.url);
  return protocol === "https:" && HOSTS.has(hostname) ? (sender.tab?.id ?? null) : null;
}

/** Whether a message comes from the options page or the side panel. */
export function isOwnPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.origin === location.origin;
}
