/** The coach on one page: there only where the writer switched it on, and gone without a trace when switched off. */

import { browser, type Browser } from "wxt/browser";
import type { Site } from "../sites/site";
import type { Mode, Reach, ToScript } from "../wire/messages";
import { Presence } from "./presence";

export function startCoach(site: Site): void {
  let now: { mode: Mode; isGated: boolean } = { mode: "off", isGated: false };
  let presence: Presence | null = null;

  const turn = ({ modes, isGated }: Reach) => {
    const mode = modes[site.platform];
    if (mode === now.mode && isGated === now.isGated) return;
    now = { mode, isGated };
    presence?.leave();
    presence = mode === "off" ? null : new Presence(site, { isQuiet: mode === "panel", isGated });
  };

  // Only this extension's own pages and worker can be heard here; it is all that listens where a site is off.
  browser.runtime.onMessage.addListener((message: ToScript, sender: Browser.runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id) return;
    if (message.kind === "modes") turn(message);
    else presence?.hear(message);
  });
  void browser.runtime.sendMessage({ kind: "modes?" }).then(turn);
}
