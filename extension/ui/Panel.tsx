/** The side panel: what the coach thinks of the draft in the tab at hand. */

import type { TabState } from "../wire/state";
import { Findings } from "./Findings";
import { NoticeBox } from "./NoticeBox";
import { VerdictView } from "./VerdictView";
import { EMPTY_DRAFT, NO_CAMPAIGN, NO_COMPOSER, PROBLEMS } from "./words";

export interface PanelProps {
  /** The origin the drafts go to; empty until it is set. */
  readonly server: string;
  readonly state: TabState | null;
}

export function Panel({ server, state }: PanelProps) {
  return (
    <main>
      <h1 class="unseen">OnBrief</h1>
      <Content server={server} state={state} />
      <footer>{server ? <>Drafts go to {new URL(server).host}</> : <>Drafts go nowhere yet</>}</footer>
    </main>
  );
}

function Content({ server, state }: PanelProps) {
  if (!server) return <NoticeBox notice={PROBLEMS["no-server"]} />;
  if (!state) return <NoticeBox notice={NO_COMPOSER} />;
  if (state.problem) return <NoticeBox notice={PROBLEMS[state.problem.code]} detail={state.problem.detail} />;
  if (!state.verdict && state.findings.length === 0) return <Waiting checking={state.checking} />;
  return <Critique state={state} />;
}

function Waiting({ checking }: { checking: boolean }) {
  return checking ? <p class="progress" role="status">Reading the draft…</p> : <NoticeBox notice={EMPTY_DRAFT} />;
}

function Critique({ state }: { state: TabState }) {
  const { verdict, versions, length } = state;
  const open = state.findings.filter(({ dismissed }) => dismissed === null);
  return (
    <div class={state.checking ? "critique checking" : "critique"} aria-busy={state.checking}>
      <header>
        <span class="campaign">{versions?.brief ?? "No campaign"}</span>
        {length && <Meter length={length.length} limit={length.limit} />}
        <span class="progress" role="status">{state.checking ? "Checking…" : ""}</span>
      </header>
      {versions && !versions.brief && <NoticeBox notice={NO_CAMPAIGN} />}
      {verdict && <VerdictView verdict={verdict} />}
      <Findings findings={open} shown={state.shown} />
      {verdict && open.length === 0 && !state.checking && <p>Nothing to fix.</p>}
    </div>
  );
}

function Meter({ length, limit }: { length: number; limit: number | null }) {
  if (limit === null) return <span class="length">{length}</span>;
  return (
    <span class={length > limit ? "length over" : "length"} title="Counted as the platform counts">
      {length} of {limit}
    </span>
  );
}
