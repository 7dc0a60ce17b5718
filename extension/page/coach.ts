/** The coach on one page: a session for the composer that has the writer's focus, and a clean leave-taking. */

import type { Site } from "../sites/site";
import { followFocus, whenGone } from "./focus";
import { Link } from "./link";
import { Session } from "./session";

export function startCoach(site: Site): void {
  const staying = new AbortController();
  let session: Session | null = null;
  let stopLooking: () => void = () => undefined;

  const endSession = () => {
    stopLooking();
    session?.end();
    session = null;
  };
  const link = new Link({
    message: (message) => session?.receive(message),
    lost: () => session?.linkLost(),
    orphaned: () => {
      staying.abort();
      endSession();
    },
  });
  const release = () => {
    if (!session) return;
    endSession();
    link.send({ kind: "state", state: null });
  };
  const enter = (element: Element) => {
    const composer = site.composerAt(element);
    if (!composer || composer.element === session?.composer.element) return;
    endSession();
    session = new Session(composer, link);
    session.start();
    stopLooking = whenGone(composer.element, release);
  };

  followFocus(document, enter, staying.signal);
  addEventListener("pagehide", release, { signal: staying.signal });
}
