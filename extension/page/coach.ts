/** The coach on one page: a session for the composer that has the writer's focus, and a clean leave-taking. */

import type { Site } from "../sites/site";
import { followFocus, whenTreeChanges } from "./focus";
import { isOrphan, Link } from "./link";
import { Session } from "./session";

/** How often a script looks whether its extension is still there, while it has something on the page. */
const VIGIL_MS = 1_000;

export function startCoach(site: Site): void {
  const staying = new AbortController();
  let session: Session | null = null;
  let stopLooking: () => void = () => undefined;
  let vigil: ReturnType<typeof setInterval> | undefined;

  const endSession = () => {
    stopLooking();
    clearInterval(vigil);
    session?.end();
    session = null;
  };
  const leave = () => {
    staying.abort();
    endSession();
  };
  const link = new Link({
    message: (message) => session?.receive(message),
    lost: () => session?.linkLost(),
    orphaned: leave,
  });
  const release = () => {
    if (!session) return;
    endSession();
    link.send({ kind: "state", state: null });
  };
  const enter = (element: Element) => {
    const composer = site.composerAt(element);
    const [part] = composer?.parts() ?? [];
    if (!composer || !part || session?.composer.parts().includes(part)) return;
    endSession();
    session = new Session(composer, link);
    session.start();
    stopLooking = whenTreeChanges(part, () => {
      if (session?.refresh() === false) release();
    });
    vigil = setInterval(() => {
      if (isOrphan()) leave();
    }, VIGIL_MS);
  };

  followFocus(document, enter, staying.signal);
  addEventListener("pagehide", release, { signal: staying.signal });
}
