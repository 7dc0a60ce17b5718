/** Which tab the panel speaks of: the active one of its window. */

import { browser, type Browser } from "wxt/browser";
import { HOSTS, type Platform } from "../sites/hosts";

/** The tab at hand. Opened as a tab of its own, the panel keeps to the tab the writer was in before. */
export async function tabAtHand(): Promise<Browser.tabs.Tab | null> {
  const own = await browser.tabs.getCurrent();
  const tabs = await browser.tabs.query({ currentWindow: true });
  const others = tabs.filter((tab) => tab.id !== own?.id).sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  return others.find((tab) => tab.active) ?? (own ? (others[0] ?? null) : null);
}

/** The site of ours that a tab shows, or null; of other pages the browser does not even tell the address. */
export function siteOfTab(tab: Browser.tabs.Tab | null): Platform | null {
  if (!tab?.url || !URL.canParse(tab.url)) return null;
  return HOSTS.get(new URL(tab.url).hostname) ?? null;
}

export function watchTabs(onChange: () => void): void {
  browser.tabs.onActivated.addListener(onChange);
  browser.tabs.onUpdated.addListener((_, { url }) => {
    if (url) onChange();
  });
}
