/** The language model's rewrite of the whole draft: to read and to copy, never put into the editor. */

import { useState } from "preact/hooks";

export function RewriteView({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => { setSaid("Copied."); },
      () => { setSaid("The browser does not let it be copied."); },
    );
  };
  return (
    <details class="rewrite">
      <summary>The draft in other words</summary>
      <p class="text">{text}</p>
      <button type="button" onClick={copy}>Copy</button> <span role="status">{said}</span>
    </details>
  );
}
