/** A plain message, and the one thing to do about it. */

import { browser } from "wxt/browser";
import type { FromOwnPage } from "../wire/messages";
import type { Notice } from "./words";

const ACTIONS = {
  options: { label: "Open the options", run: () => browser.runtime.openOptionsPage() },
  again: { label: "Try again", run: () => browser.runtime.sendMessage({ kind: "again" } satisfies FromOwnPage) },
};

export function NoticeBox({ notice, detail = null }: { notice: Notice; detail?: string | null }) {
  const action = notice.action && ACTIONS[notice.action];
  return (
    <section class="notice" role="status">
      <h2>{notice.title}</h2>
      <p>{notice.text}</p>
      {detail && <p class="detail">The server says: {detail}</p>}
      {action && (
        <button type="button" onClick={() => void action.run()}>
          {action.label}
        </button>
      )}
    </section>
  );
}
