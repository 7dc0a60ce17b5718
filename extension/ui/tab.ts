/** Which tab the panel speaks of: the active one of its window. */

import { browser } from "wxt/browser";

/** The id of the tab at hand. Opened as a tab of its own, the panel keeps to the tab the writer was in before. */
export async function tabAtHand(): Promise<number | null> {
  const own = await browser.tabs.getCurrent();
  const tabs = await browser.tabs.query({ currentWindow: true });
  const others = tabs.filter((tab) => tab.id !== own?.id).sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const active = others.find((tab) => tab.active) ?? (own ? others[0] : undefined);
  return active?.id ?? null;
}

export function watchTabs(onChange: () => void): void {
  browser.tabs.onActivated.addListener(onChange);
}
