/** The content script: on a site of ours, start the coach. */

import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { startCoach } from "../page/coach";
import { siteOf } from "../sites";

export default defineUnlistedScript(() => {
  const site = siteOf(location.hostname);
  if (site) startCoach(site);
});
