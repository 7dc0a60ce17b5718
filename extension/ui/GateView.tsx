/** Where the team holds posts: what is stopped, and what of a post is told to whom. */

import type { Mode } from "../wire/messages";
import type { House } from "../worker/house";

export function GateView({ house, mode }: { house: House; mode: Mode }) {
  if (!house.holds || mode === "off") return null;
  if (mode === "panel") return <p class="gate">Your team holds posts with an open error; in <em>Panel only</em> nothing is held or recorded.</p>;
  return (
    <p class="gate">
      Your team holds a post while an error is open: the first press is stopped; your next one, with a reason, posts it. What you
      post is recorded on <strong>{new URL(house.server).host}</strong>: whether it was checked, what was open, your reason,{" "}
      {house.keepsText ? "and its final text." : "and not its text."}
    </p>
  );
}
