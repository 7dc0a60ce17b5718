/** Draws the side panel, and draws it again whenever something it shows has changed. */

import { render } from "preact";
import { Panel } from "../../ui/Panel";
import { tabAtHand, watchTabs } from "../../ui/tab";
import { stateOf, watchBoard } from "../../worker/board";
import { loadSettings, watchSettings } from "../../worker/settings";
import "../../ui/style.css";

let draws = 0;

/** Looks everything up and draws it; a look-up that was overtaken by a later one is dropped. */
async function draw(): Promise<void> {
  draws += 1;
  const turn = draws;
  const [tab, { server }] = await Promise.all([tabAtHand(), loadSettings()]);
  const state = tab === null ? null : await stateOf(tab);
  if (turn === draws) render(<Panel server={server} state={state} />, document.body);
}

const redraw = () => void draw();
watchTabs(redraw);
watchBoard(redraw);
watchSettings(redraw);
redraw();
