/** Draws the options page. */

import { render } from "preact";
import { Options } from "../../ui/Options";
import { loadSettings } from "../../worker/settings";
import "../../ui/style.css";

const stored = await loadSettings();
render(<Options stored={stored} />, document.body);
