/** The options: with which server this browser is paired, and who is writing. */

import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { Problem } from "../wire/problem";
import { parse, type FromOwnPage } from "../wire/messages";
import { dropPairing, startPairing, unpair, type Pairing } from "../worker/pairing";
import { greet, ServerProblem } from "../worker/server";
import { AUTHORS, changeSettings, originOf, permissionFor, saveSettings, type Author, type Settings } from "../worker/settings";
import { deviceName } from "./device";
import { SiteSwitch } from "./SiteView";
import { noticeOf, PAIRING_ENDS } from "./words";

const AUTHOR_LABELS: Readonly<Record<Author, string>> = {
  brand: "The company, on its own page",
  employee: "Myself, an employee",
  partner: "Myself, a partner of the company",
};

interface Answer {
  readonly good: boolean;
  readonly text: string;
}

const UNTOLD = "This browser has forgotten its token, but the server could not be told. Remove the device on the server's page, too.";

type Say = (answer: Answer | null) => void;

const say = (message: FromOwnPage): Promise<unknown> => browser.runtime.sendMessage(message);

export function Options({ settings, pairing }: { settings: Settings; pairing: Pairing | null }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <main>
      <h1>OnBrief</h1>
      {settings.token ? (
        <Paired settings={settings} say={setAnswer} />
      ) : pairing && !pairing.ended ? (
        <Waiting pairing={pairing} />
      ) : (
        <Unpaired settings={settings} pairing={pairing} say={setAnswer} />
      )}
      <p class={answer?.good === false ? "answer bad" : "answer"} role="status">{answer?.text}</p>
      <Writer settings={settings} />
    </main>
  );
}

function Paired({ settings, say: tell }: { settings: Settings; say: Say }) {
  const leave = () => {
    void unpair().then(
      () => { tell({ good: true, text: "This browser is no longer paired." }); },
      (error: unknown) => { tell(told(error, UNTOLD)); },
    );
  };
  return (
    <section class="notice good">
      <h2>{settings.device ? `Paired as ${settings.device}` : "Set up with a token"}</h2>
      <p>What you write where OnBrief is switched on goes to <strong>{settings.server}</strong>, and nowhere else.</p>
      <p>It reads nothing on a site before you switch it on there; the side panel has the same switch.</p>
      <SiteSwitch site="linkedin" settings={settings} />
      <SiteSwitch site="x" settings={settings} />
      <p class="buttons">
        <button type="button" onClick={() => void test(settings, tell)}>Test the connection</button>
        <button type="button" onClick={leave}>Unpair</button>
      </p>
    </section>
  );
}

function Waiting({ pairing }: { pairing: Pairing }) {
  return (
    <section class="notice" role="status">
      <h2>Compare this code</h2>
      <p class="code">{pairing.user_code}</p>
      <p>A page of {new URL(pairing.server).host} has opened. Say yes there if it shows the same code. This page goes on by itself.</p>
      <p class="buttons">
        <button type="button" onClick={() => void browser.tabs.create({ url: pairing.page })}>Open the page again</button>
        <button type="button" onClick={() => void dropPairing()}>Stop</button>
      </p>
    </section>
  );
}

function Unpaired({ settings, pairing, say: tell }: { settings: Settings; pairing: Pairing | null; say: Say }) {
  const [typed, setTyped] = useState(pairing?.server ?? settings.server);
  const [token, setToken] = useState("");

  const submit = async (event: Event) => {
    event.preventDefault();
    tell({ good: true, text: "Asking the server…" });
    const server = originOf(typed.trim());
    if (!server) tell({ good: false, text: "This is no address of a server. It looks like https://coach.example.com." });
    // The click pays for the browser's own prompt, which must come first.
    else if (!(await browser.permissions.request(permissionFor(server)))) tell(bad({ code: "no-permission", detail: null }));
    else if (token.trim()) await setUp({ ...settings, server, token: token.trim(), device: null }, tell);
    else await pair(server, tell);
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <p>OnBrief works with your team's own server. Pairing shows a short code here and on the server's page; you say whether they are the same.</p>
      {pairing?.ended && <p class="answer bad" role="alert">{PAIRING_ENDS[pairing.ended]}</p>}
      <label>
        Server address
        <input
          name="server" type="text" inputMode="url" required autocomplete="off" spellcheck={false}
          placeholder="https://coach.example.com" value={typed}
          onInput={(event) => { setTyped(event.currentTarget.value); tell(null); }}
        />
      </label>
      <details>
        <summary>Other ways</summary>
        <label>
          Token
          <input
            name="token" type="password" autocomplete="off" value={token} aria-describedby="token-hint"
            onInput={(event) => { setToken(event.currentTarget.value); tell(null); }}
          />
        </label>
        <p id="token-hint"><small>Only where pairing is not possible: the token that <code>onbrief run</code> printed at its first start.</small></p>
      </details>
      <button type="submit">{token ? "Save and test the connection" : "Pair with this server"}</button>
    </form>
  );
}

function Writer({ settings }: { settings: Settings }) {
  return (
    <form>
      <fieldset>
        <legend>Who is writing?</legend>
        {AUTHORS.map((author) => (
          <label key={author} class="choice">
            <input
              type="radio" name="author" value={author} checked={settings.author === author}
              onChange={() => void changeSettings(() => ({ author }))}
            />
            {AUTHOR_LABELS[author]}
          </label>
        ))}
      </fieldset>
    </form>
  );
}

async function pair(server: string, tell: Say): Promise<void> {
  try {
    await startPairing(server, deviceName());
    await say({ kind: "paired?" });
    tell(null);
  } catch (error) {
    tell(told(error));
  }
}

async function setUp(settings: Settings, tell: Say): Promise<void> {
  try {
    await greet(settings);
    await saveSettings(settings);
    tell({ good: true, text: `${new URL(settings.server).host} answers and knows this browser.` });
  } catch (error) {
    tell(told(error));
  }
}

async function test({ server }: Settings, tell: Say): Promise<void> {
  const problem = parse(Problem, await say({ kind: "test" }));
  tell(problem ? bad(problem) : { good: true, text: `${new URL(server).host} answers and knows this browser.` });
}

function told(error: unknown, instead?: string): Answer {
  if (!(error instanceof ServerProblem)) throw error;
  return instead ? { good: false, text: instead } : bad(error.problem);
}

function bad({ code, detail }: Problem): Answer {
  const { title, text } = noticeOf(code);
  return { good: false, text: [`${title}.`, text, detail && `The server says: ${detail}`].filter(Boolean).join(" ") };
}
