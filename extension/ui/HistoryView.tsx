/** How the draft came along: each critique against the one before it. */

import type { Verdict } from "../wire/critique";
import type { Past } from "../wire/state";
import { CALLS } from "./words";

const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export function HistoryView({ history }: { history: readonly Past[] }) {
  if (history.length < 2) return null;
  return (
    <details class="history">
      <summary>This draft so far</summary>
      <ol reversed>
        {history.map((past) => (
          <li key={past.at}>
            <strong>{CALLS[past.call as Verdict["call"]]}</strong> <time>{time.format(past.at)}</time>
            <Words label="done with" words={past.resolved} />
            <Words label="new" words={past.fresh} />
            {past.persists > 0 && <p>{past.persists} as before</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Words({ label, words }: { label: string; words: readonly string[] }) {
  return words.length > 0 ? <p>{words.length} {label}: {words.map((one) => `“${one}”`).join(", ")}</p> : null;
}
