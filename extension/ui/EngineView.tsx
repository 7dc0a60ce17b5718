/** What the language model had to do with it: what it used, or why it was not asked. */

import type { TabState } from "../wire/state";
import { tell } from "../worker/pages";

export function EngineView({ state, tab }: { state: TabState; tab: number | null }) {
  const { engine, usage, checking } = state;
  if (!engine || checking) return null;
  const canBeAsked = engine.reason === "on-request" && tab !== null;
  return (
    <section class="engine" aria-label="Language model">
      {engine.note && <p>{engine.note}</p>}
      {canBeAsked && <button type="button" onClick={() => void tell(tab, { kind: "ask-model" })}>Ask the language model</button>}
      {engine.model && usage && (
        <p>
          {engine.model} read {usage.prompt_tokens.toLocaleString("en")} tokens and wrote{" "}
          {usage.completion_tokens.toLocaleString("en")}{usage.cost > 0 && `, for ${usage.cost.toPrecision(2)}`}.
        </p>
      )}
    </section>
  );
}
