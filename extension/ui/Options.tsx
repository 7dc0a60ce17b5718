/** The options: which server, which token, who is writing; and whether the three fit together. */

import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { Problem } from "../wire/problem";
import { parse, type FromOwnPage } from "../wire/messages";
import { AUTHORS, originOf, permissionFor, saveSettings, type Author, type Settings } from "../worker/settings";
import { PROBLEMS } from "./words";

const AUTHOR_LABELS: Readonly<Record<Author, string>> = {
  brand: "The company, on its own page",
  employee: "Myself, an employee",
  partner: "Myself, a partner of the company",
};

interface Answer {
  readonly good: boolean;
  readonly text: string;
}

export function Options({ stored }: { stored: Settings }) {
  const [settings, setSettings] = useState(stored);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const change = (part: Partial<Settings>) => {
    setSettings({ ...settings, ...part });
    setAnswer(null);
  };

  const submit = async (event: Event) => {
    event.preventDefault();
    setAnswer({ good: true, text: "Asking the server…" });
    setAnswer(await saveAndTest(settings));
  };

  return (
    <main>
      <h1>OnBrief</h1>
      <p>What you write in the share box or the composer goes to this server, and nowhere else.</p>
      <form onSubmit={(event) => void submit(event)}>
        <label>
          Server address
          <input
            name="server" type="text" inputMode="url" required autocomplete="off" spellcheck={false}
            placeholder="http://127.0.0.1:8321" value={settings.server}
            onInput={(event) => { change({ server: event.currentTarget.value }); }}
          />
        </label>
        <label>
          Token
          <input
            name="token" type="password" required autocomplete="off" value={settings.token}
            onInput={(event) => { change({ token: event.currentTarget.value }); }}
          />
        </label>
        <fieldset>
          <legend>Who is writing?</legend>
          {AUTHORS.map((author) => (
            <label key={author} class="choice">
              <input
                type="radio" name="author" value={author} checked={settings.author === author}
                onChange={() => { change({ author }); }}
              />
              {AUTHOR_LABELS[author]}
            </label>
          ))}
        </fieldset>
        <button type="submit">Save and test the connection</button>
        <p class={answer?.good === false ? "answer bad" : "answer"} role="status">{answer?.text}</p>
      </form>
    </main>
  );
}

/** Asks the browser for this one server, saves, and has the worker say hello. The click pays for the permission prompt. */
async function saveAndTest(settings: Settings): Promise<Answer> {
  const server = originOf(settings.server.trim());
  if (!server) return { good: false, text: "This is no address of a server. It looks like https://coach.example.com." };
  if (!(await browser.permissions.request(permissionFor(server)))) return bad({ code: "no-permission", detail: null });
  await saveSettings({ ...settings, server, token: settings.token.trim() });
  const problem = parse(Problem, await browser.runtime.sendMessage({ kind: "test" } satisfies FromOwnPage));
  return problem ? bad(problem) : { good: true, text: `Saved. ${new URL(server).host} answers and accepts the token.` };
}

function bad({ code, detail }: Problem): Answer {
  const { title, text } = PROBLEMS[code];
  return { good: false, text: [`${title}.`, text, detail && `The server says: ${detail}`].filter(Boolean).join(" ") };
}
