/** Word to the scripts in the pages of our sites, also to those whose port went with a worker that was put to sleep. */

import { browser } from "wxt/browser";
import { HOSTS } from "../sites/hosts";
import type { ToScript } from "../wire/messages";

const SITES = [...HOSTS.keys()].map((host) => `https://${host}/*`);

export async function tellAll(message: ToScript): Promise<void> {
  const tabs = await browser.tabs.query({ url: SITES });
  await Promise.all(tabs.flatMap(({ id }) => (id === undefined ? [] : tell(id, message))));
}

/** Says something to every frame of a tab; false where no script of ours is there to hear it. */
export async function tell(tab: number, message: ToScript): Promise<boolean> {
  return browser.tabs.sendMessage(tab, message).then(
    () => true,
    () => false, // a page from before the installation has no script yet
  );
}
