/** Who may talk to the worker: this extension's content script on a known host, and this extension's own pages. */

import { browser, type Browser } from "wxt/browser";
import { HOSTS } from "../sites/hosts";

/** The tab a port comes from, or null unless our content script opened it, in a frame that is a site of ours. */
export function tabOf(sender: Browser.runtime.MessageSender | undefined): number | null {
  if (sender?.id !== browser.runtime.id || !isOurs(sender.url)) return null;
  // A site of ours within somebody else's page is not where a writer writes.
  return sender.frameId === 0 || isOurs(sender.tab?.url) ? (sender.tab?.id ?? null) : null;
}

function isOurs(url: string | undefined): boolean {
  if (!url || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" && HOSTS.has(hostname);
}

/** Whether a message comes from the options page or the side panel. */
export function isOwnPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.origin === location.origin;
}
