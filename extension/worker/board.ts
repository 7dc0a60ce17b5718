/** The last state each tab reported, for the side panel. Session storage: in memory, for our own pages, and it outlives the worker's sleep. */

import { browser } from "wxt/browser";
import { parse } from "../wire/messages";
import { TabState } from "../wire/state";

const keyOf = (tab: number) => `tab:${tab}`;

export async function post(tab: number, state: TabState | null): Promise<void> {
  if (state) await browser.storage.session.set({ [keyOf(tab)]: state });
  else await browser.storage.session.remove(keyOf(tab));
}

export async function stateOf(tab: number): Promise<TabState | null> {
  const stored = await browser.storage.session.get(keyOf(tab));
  return parse(TabState, stored[keyOf(tab)]);
}

/** Calls `onChange` whenever any tab reports something new. */
export function watchBoard(onChange: () => void): void {
  browser.storage.session.onChanged.addListener(onChange);
}
