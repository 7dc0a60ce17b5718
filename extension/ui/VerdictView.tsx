/** Does this post earn its place? The call, its reason, and the six rows. */

import type { Row, Verdict } from "../wire/critique";
import { CALLS, ROWS, STATES } from "./words";

export function VerdictView({ verdict }: { verdict: Verdict }) {
  return (
    <section class="verdict" aria-label="Verdict" aria-live="polite">
      <h2 class={`call ${verdict.call}`}>{CALLS[verdict.call]}</h2>
      <p>{verdict.reason}</p>
      <ul class="rows">
        {verdict.rows.map((row) => (
          <RowView key={row.row} row={row} />
        ))}
      </ul>
    </section>
  );
}

function RowView({ row }: { row: Row }) {
  const quote = row.evidence?.span?.quote;
  const clause = row.evidence?.clause;
  return (
    <li class={`row ${row.state}`}>
      <span class="row-name">{ROWS[row.row]}</span>
      <span class="row-state">{STATES[row.state]}</span>
      {quote && <q class="row-quote">{quote}</q>}
      {clause && <span class="row-clause" title={clause.text}>for: {clause.text}</span>}
    </li>
  );
}
