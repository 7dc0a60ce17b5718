/** Draws the side panel, and draws it again whenever something it shows has changed. */

import { render } from "preact";
import { Panel } from "../../ui/Panel";
import { siteOfTab, tabAtHand, watchTabs } from "../../ui/tab";
import { stateOf, watchBoard } from "../../worker/board";
import { loadHouse, watchHouse } from "../../worker/house";
import { loadSettings, watchSettings } from "../../worker/settings";
import "../../ui/style.css";

let draws = 0;

/** Looks everything up and draws it; a look-up that was overtaken by a later one is dropped. */
async function draw(): Promise<void> {
  draws += 1;
  const turn = draws;
  const [tab, settings, house] = await Promise.all([tabAtHand(), loadSettings(), loadHouse()]);
  const state = tab?.id === undefined ? null : await stateOf(tab.id);
  if (turn !== draws) return;
  render(<Panel settings={settings} house={house} tab={tab?.id ?? null} site={siteOfTab(tab)} state={state} />, document.body);
}

const redraw = () => void draw();
watchTabs(redraw);
watchBoard(redraw);
watchSettings(redraw);
watchHouse(redraw);
redraw();
