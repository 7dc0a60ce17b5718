/** How far OnBrief may go on the site at hand, and a pause for the draft at hand. */

import type { Platform } from "../sites/hosts";
import { MODES } from "../wire/messages";
import type { TabState } from "../wire/state";
import { tell } from "../worker/pages";
import { changeSettings, type Settings } from "../worker/settings";
import { MODE_WORDS, SITES } from "./words";

interface SiteProps {
  readonly site: Platform;
  readonly settings: Settings;
  readonly tab: number | null;
  readonly state: TabState | null;
}

export function SiteView({ site, settings, tab, state }: SiteProps) {
  const mode = settings.sites[site];
  const pause = (on: boolean) => {
    if (tab !== null) void tell(tab, { kind: "pause", on });
  };
  return (
    <section class="site" aria-label="Where it works">
      <SiteSwitch site={site} settings={settings} />
      {mode !== "off" && state && (
        <button type="button" onClick={() => { pause(!state.paused); }}>
          {state.paused ? "Resume draft" : "Pause draft"}
        </button>
      )}
      {mode === "off" && (
        <p class="notice" role="status">
          OnBrief is off on {SITES[site]}: it reads nothing there and sends nothing. Switched on, the posts and comments you write
          there go to <strong>{new URL(settings.server).host}</strong> when you pause, and nowhere else. <em>Panel only</em> puts
          nothing on the page.
        </p>
      )}
    </section>
  );
}

/** Off, panel only or on. */
export function SiteSwitch({ site, settings }: Pick<SiteProps, "site" | "settings">) {
  return (
    <fieldset class="switch">
      <legend>{SITES[site]}</legend>
      {MODES.map((one) => (
        <label key={one}>
          <input
            type="radio" name={`mode-${site}`} value={one} checked={one === settings.sites[site]}
            onChange={() => void changeSettings(({ sites }) => ({ sites: { ...sites, [site]: one } }))}
          />
          <span>{MODE_WORDS[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
