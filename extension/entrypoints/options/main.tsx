/** Draws the options page, and draws it again when it is paired, or no longer. */

import { render } from "preact";
import { Options } from "../../ui/Options";
import { browser } from "wxt/browser";
import type { FromOwnPage } from "../../wire/messages";
import { loadPairing, watchPairing } from "../../worker/pairing";
import { loadSettings, watchSettings } from "../../worker/settings";
import "../../ui/style.css";

async function draw(): Promise<void> {
  const [settings, pairing] = await Promise.all([loadSettings(), loadPairing()]);
  render(<Options settings={settings} pairing={pairing} />, document.body);
}

const redraw = () => void draw();
watchSettings(redraw);
watchPairing(redraw);
void browser.runtime.sendMessage({ kind: "paired?" } satisfies FromOwnPage);
await draw();
