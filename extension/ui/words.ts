/** Every sentence of the panel, the card and the options that is ours: plain words for calls, rows, levels and problems. */

import type { Level, Reason, Row, Verdict } from "../wire/critique";
import type { Platform } from "../sites/hosts";
import type { Mode } from "../wire/messages";
import type { PastReason } from "../wire/past";
import type { Problem } from "../wire/problem";

export const CALLS: Readonly<Record<Verdict["call"], string>> = {
  "earns-its-place": "Earns its place",
  "fix-first": "Fix first",
  "not-this-campaign": "Not this campaign",
  "wrong-channel": "Wrong channel",
  hold: "Hold: do not post",
  "not-judged": "Not judged",
};

export const ROWS: Readonly<Record<Row["row"], string>> = {
  objective: "Objective",
  audience: "Audience",
  message: "Message",
  proof: "Proof",
  ask: "Ask",
  measure: "Measure",
};

export const STATES: Readonly<Record<Row["state"], string>> = {
  met: "met",
  missing: "missing",
  unclear: "unclear",
  "not-judged": "not judged",
};

export const LEVELS: Readonly<Record<Level, { heading: string; hint: string }>> = {
  error: { heading: "Hold", hint: "do not post like this" },
  warning: { heading: "Fix", hint: "before it goes out" },
  suggestion: { heading: "Consider", hint: "your call" },
};

/** Why a finding is dismissed, as the card offers it. */
export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  wrong: "It is wrong",
  "right-but-not-here": "Right, but not here",
  unclear: "I do not understand it",
  "brief-outdated": "The brief is out of date",
};

/** Why a writer posts past a hold, as the gate's card offers it. */
export const PAST_WORDS: Readonly<Record<PastReason, string>> = {
  cleared: "It was cleared with the lead",
  wrong: "The finding is wrong",
  "brief-outdated": "The brief is out of date",
  "cannot-wait": "It cannot wait",
};

/** What the gate says of a press that was stopped: title and text. Nothing but the writer's own next press posts. */
export const HELD = ["Held: nothing was posted", "Your team holds a post while this is open:"] as const;
export const NOTED = ["Your reason is noted", "Nothing was posted yet: press once more, yourself, to post it."] as const;
export const WAITING = ["One moment", "Your last words are still being checked, for a second at most. Nothing was posted yet."] as const;
export const LATE = ["Not checked in time", "Press once more to post it unchecked; that is recorded. Nothing was posted yet."] as const;
export const UNHELD = ["Checked: nothing holds it", "Press once more to post it. Nothing was posted yet."] as const;

/** The kinds of document a clause can stand in. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  brief: "Campaign brief",
  voice: "Voice guide",
  policy: "Team policy",
  platform: "Facts about the platform",
  house: "Good practice",
};

/** Where a clause stands: its document in words, then its address. */
export const sourceOf = ({ document, id, version, path }: { document: string; id: string; version: number; path: string }) => ({
  document: DOCUMENTS[document] ?? document,
  address: `${id}@${version}#${path}`,
});

export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly action?: "options" | "again";
}

export const NO_COMPOSER: Notice = {
  title: "No draft in sight",
  text: "Click into the LinkedIn share box or the X composer and start to write. Pages that were open before OnBrief was installed need one reload.",
};

export const EMPTY_DRAFT: Notice = {
  title: "Ready",
  text: "Write, and the critique appears here when you pause.",
};

export const PAUSED: Notice = {
  title: "Paused for this draft",
  text: "Nothing of it is read or sent, and nothing of OnBrief's is in its editor. Your next draft is judged again.",
};

export const NO_CAMPAIGN: Notice = {
  title: "No active campaign",
  text: "Nothing strategic is judged until a team lead activates a campaign brief on the server. Voice and platform rules still apply.",
};

/** Why a pairing came to nothing. */
export const PAIRING_ENDS = {
  refused: "The pairing was refused on the server's page.",
  "too-late": "Nobody confirmed the code in time. Pair once more.",
};

export const OVER_BUDGET: Notice = {
  title: "The month's budget is spent",
  text: "The language model is not asked until next month. Rules and meaning go on judging.",
};

export const SITES: Readonly<Record<Platform, string>> = { linkedin: "LinkedIn", x: "X" };

/** How far OnBrief goes on a site. */
export const MODE_WORDS: Readonly<Record<Mode, string>> = {
  off: "Off",
  panel: "Panel only",
  on: "On",
};

export const DIMENSIONS: Readonly<Record<string, string>> = {
  objective: "Objective",
  audience: "Audience",
  message: "Message",
  ask: "Ask",
  voice: "Voice",
  platform: "Platform",
  risk: "Risk",
  policy: "Team policy",
};

/** What is in the way, in a few words. */
export const PROBLEM_TITLES: Readonly<Record<Problem["code"], string>> = {
  "no-server": "Not paired yet",
  "no-permission": "The browser may not reach the server",
  "wrong-token": "The server does not know this browser",
  "site-off": "Switched off here",
  offline: "You are offline",
  "server-down": "The server does not answer",
  "several-campaigns": "Several campaigns are active",
  "campaign-gone": "The campaign you chose is not active any more",
  refused: "The server did not take this draft",
  "server-error": "The server met an error of its own",
  "bad-answer": "The answer was not understood",
};

const PROBLEM_TEXTS: Readonly<Record<Problem["code"], Omit<Notice, "title">>> = {
  "no-server": {
    text: "Give the options the address of your team's OnBrief server, and pair this browser with it.",
    action: "options",
  },
  "no-permission": {
    text: "Open the options, unpair, pair again, and allow access to the server's address when the browser asks.",
    action: "options",
  },
  "wrong-token": {
    text: "It may have been removed from the server's list of devices. Unpair it in the options and pair it again.",
    action: "options",
  },
  "site-off": {
    text: "Nothing of this draft is sent.",
  },
  offline: {
    text: "Your draft is safe, it is only not judged. It is tried again by itself.",
    action: "again",
  },
  "server-down": {
    text: "It may be switched off, or its address may be wrong. Your draft is safe, it is only not judged. It is tried again by itself.",
    action: "again",
  },
  "several-campaigns": {
    text: "Choose the one that this draft is for.",
  },
  "campaign-gone": {
    text: "Choose the one that this draft is for.",
  },
  refused: {
    text: "It is judged again as soon as you change it.",
  },
  "server-error": {
    text: "Its log says more. Your draft is safe, it is only not judged.",
    action: "again",
  },
  "bad-answer": {
    text: "Server and extension may be of different versions, or the connection broke off.",
    action: "again",
  },
};

/** The same with what to do about it; apart from the titles, for a page's script carries no more than those. */
export const noticeOf = (code: Problem["code"]): Notice => ({ title: PROBLEM_TITLES[code], ...PROBLEM_TEXTS[code] });
