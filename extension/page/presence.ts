/** While a site is switched on: a session for the composer that has the writer's focus, and a clean leave-taking. */

import type { Site } from "../sites/site";
import type { ToScript } from "../wire/messages";
import type { TabState } from "../wire/state";
import { NO_FACTS } from "./answer";
import { followFocus, whenTreeChanges } from "./focus";
import { isOrphan, Link } from "./link";
import { Session, type Leave } from "./session";

/** How often a script looks whether its extension is still there, while it has something on the page. */
const VIGIL_MS = 1_000;

const PAUSED: Omit<TabState, "platform"> = {
  ...NO_FACTS,
  checking: false,
  findings: [],
  problem: null,
  history: [],
  paused: true,
};

export class Presence {
  #session: Session | null = null;
  /** The editor of the draft that was paused last. Other drafts are not. */
  #paused: HTMLElement | null = null;
  #stopLooking: () => void = () => undefined;
  #vigil: ReturnType<typeof setInterval> | undefined;
  readonly #staying = new AbortController();
  readonly #link: Link;

  constructor(
    private readonly site: Site,
    private readonly may: Leave,
  ) {
    this.#link = new Link({
      message: (message) => this.#session?.receive(message),
      lost: () => this.#session?.linkLost(),
      orphaned: () => {
        this.#vanish();
      },
    });
    const { signal } = this.#staying;
    addEventListener("pagehide", () => { this.#release(); }, { signal });
    followFocus(document, (element) => { this.#enter(element); }, signal);
  }

  /** Takes everything of ours off the page, listeners and underlines, and tells the side panel. */
  leave(): void {
    this.#vanish();
    this.#link.send({ kind: "state", state: null });
    this.#link.close();
  }

  hear(message: Exclude<ToScript, { kind: "modes" }>): void {
    if (message.kind === "pause") this.#pause(message.on);
    else if (message.kind === "reopen") this.#session?.reopen(message.key);
    else this.#session?.again(message.kind === "ask-model");
  }

  #enter(element: Element): void {
    const composer = this.site.composerAt(element);
    const [part] = composer?.parts() ?? [];
    if (!composer || !part || part === this.#paused || this.#session?.composer.parts().includes(part)) return;
    this.#endSession();
    this.#session = new Session(composer, this.#link, this.may);
    this.#session.start();
    this.#stopLooking = whenTreeChanges(part, () => {
      if (this.#session?.refresh() === false) this.#release();
    });
    this.#vigil = setInterval(() => {
      if (isOrphan()) this.#vanish();
    }, VIGIL_MS);
  }

  #pause(isOn: boolean): void {
    const [part] = this.#session?.composer.parts() ?? [];
    if (isOn && part) {
      this.#paused = part;
      this.#endSession();
      this.#link.send({ kind: "state", state: { ...PAUSED, platform: this.site.platform } });
    } else if (!isOn && this.#paused) {
      const again = this.#paused;
      this.#paused = null;
      if (again.isConnected) this.#enter(again);
      else this.#link.send({ kind: "state", state: null });
    }
  }

  #release(): void {
    if (!this.#session && !this.#paused) return;
    this.#paused = null;
    this.#endSession();
    this.#link.send({ kind: "state", state: null });
  }

  #endSession(): void {
    this.#stopLooking();
    clearInterval(this.#vigil);
    this.#session?.end();
    this.#session = null;
  }

  #vanish(): void {
    this.#staying.abort();
    this.#endSession();
  }
}
