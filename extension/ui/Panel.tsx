/** The side panel: what the coach thinks of the draft in the tab at hand, and how far it may go there. */

import type { Platform } from "../sites/hosts";
import type { TabState } from "../wire/state";
import type { House } from "../worker/house";
import { changeSettings, type Settings } from "../worker/settings";
import { CampaignView } from "./CampaignView";
import { EngineView } from "./EngineView";
import { Findings } from "./Findings";
import { GateView } from "./GateView";
import { HistoryView } from "./HistoryView";
import { NoticeBox } from "./NoticeBox";
import { noticeFor } from "./notices";
import { RewriteView } from "./RewriteView";
import { SiteView } from "./SiteView";
import { VerdictView } from "./VerdictView";
import { EMPTY_DRAFT, NO_COMPOSER, noticeOf, PAUSED } from "./words";

export interface PanelProps {
  readonly settings: Settings;
  readonly house: House;
  readonly tab: number | null;
  /** The site of ours in that tab, if it is one. */
  readonly site: Platform | null;
  readonly state: TabState | null;
}

export function Panel(props: PanelProps) {
  const { settings, house, tab, site, state } = props;
  const isPaired = settings.server !== "";
  return (
    <main>
      <h1 class="unseen">OnBrief</h1>
      {isPaired && site && <SiteView site={site} settings={settings} tab={tab} state={state} />}
      <Content {...props} />
      {isPaired && site && <GateView house={house} mode={settings.sites[site]} />}
      <footer>
        {isPaired ? <>Drafts go to {new URL(settings.server).host}</> : <>Drafts go nowhere yet</>}
        {isPaired && (
          <label class="choice" title="No language model beyond the server's own machine reads your drafts.">
            <input
              type="checkbox" checked={settings.private}
              onChange={() => void changeSettings((now) => ({ private: !now.private }))}
            />
            Private
          </label>
        )}
      </footer>
    </main>
  );
}

function Content({ settings, tab, site, state }: PanelProps) {
  if (!settings.server) return <NoticeBox notice={noticeOf("no-server")} />;
  if (site && settings.sites[site] === "off") return null; // the site's own switch says it
  if (!state) return <NoticeBox notice={NO_COMPOSER} />;
  if (state.paused) return <NoticeBox notice={PAUSED} />;
  const notice = noticeFor(state);
  return (
    <>
      <CampaignView settings={settings} state={state} />
      {notice && <NoticeBox notice={notice} detail={state.problem?.detail ?? null} />}
      {!state.problem && <Critique state={state} tab={tab} />}
    </>
  );
}

function Critique({ state, tab }: { state: TabState; tab: number | null }) {
  const { verdict, length, reading, checking } = state;
  if (!verdict && state.findings.length === 0) {
    return checking ? <p class="progress" role="status">Reading the draft…</p> : <NoticeBox notice={EMPTY_DRAFT} />;
  }
  const doing = reading ? `${reading} is reading…` : "Checking…";
  return (
    <div class={checking ? "critique checking" : "critique"} aria-busy={checking}>
      <header>
        {length && <Meter length={length.length} limit={length.limit} />}
        <span class="progress" role="status">{checking ? doing : ""}</span>
      </header>
      {verdict && <VerdictView verdict={verdict} />}
      <EngineView state={state} tab={tab} />
      {state.rewrite && <RewriteView text={state.rewrite} />}
      <Findings state={state} tab={tab} />
      <HistoryView history={state.history} />
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
