/** Which campaign the draft is for and what that asks for, to be chosen where several are active. */

import { useEffect, useState } from "preact/hooks";
import * as v from "valibot";
import { browser } from "wxt/browser";
import { Campaign } from "../wire/campaign";
import { parse, type FromOwnPage } from "../wire/messages";
import type { TabState } from "../wire/state";
import { changeSettings, type Settings } from "../worker/settings";

export function CampaignView({ settings, state }: { settings: Settings; state: TabState }) {
  const brief = state.versions?.brief?.split("@")[0];
  const campaigns = useCampaigns(settings.server, [state.versions?.brief, state.problem?.code].join());
  const chosen = campaigns.find(({ id }) => id === (settings.campaign ?? brief));
  if (campaigns.length < 2) return brief ? <p class="campaign"><strong>{chosen?.name ?? brief}</strong> {chosen?.objective}</p> : null;
  return (
    <div class="campaign">
      <label>
        Campaign
        <select
          value={chosen?.id ?? ""}
          onChange={({ currentTarget: { value } }) => void changeSettings(() => ({ campaign: value || null }))}
        >
          {!chosen && <option value="">Choose…</option>}
          {campaigns.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      </label>
      {chosen && <p>{chosen.objective}</p>}
    </div>
  );
}

/** The active campaigns, looked up again whenever `occasion` is another. */
function useCampaigns(server: string, occasion: string): Campaign[] {
  const [campaigns, setCampaigns] = useState<Campaign[]>([]);
  useEffect(() => {
    let isMeant = true;
    void browser.runtime.sendMessage({ kind: "campaigns?" } satisfies FromOwnPage).then((answer: unknown) => {
      if (isMeant) setCampaigns(parse(v.array(Campaign), answer) ?? []);
    });
    return () => {
      isMeant = false;
    };
  }, [server, occasion]);
  return campaigns;
}
