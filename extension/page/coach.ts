/** The coach on one page: there only where the writer switched it on, and gone without a trace when switched off. */

import { browser, type Browser } from "wxt/browser";
import type { Site } from "../sites/site";
import type { Mode, Modes, ToScript } from "../wire/messages";
import { Presence } from "./presence";

export function startCoach(site: Site): void {
  let mode: Mode = "off";
  let presence: Presence | null = null;

  const turn = (modes: Modes) => {
    const wanted = modes[site.platform];
    if (wanted === mode) return;
    mode = wanted;
    presence?.leave();
    presence = wanted === "off" ? null : new Presence(site, wanted === "panel");
  };

  // Only this extension's own pages and worker can be heard here; it is all that listens where a site is off.
  browser.runtime.onMessage.addListener((message: ToScript, sender: Browser.runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id) return;
    if (message.kind === "modes") turn(message.modes);
    else presence?.hear(message);
  });
  void browser.runtime.sendMessage({ kind: "modes?" }).then(turn);
}
