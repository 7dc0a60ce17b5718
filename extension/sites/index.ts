/** The sites, by the host of the page. */

import { HOSTS, type Platform } from "./hosts";
import { linkedin } from "./linkedin";
import type { Site } from "./site";
import { x } from "./x";

const SITES: Readonly<Record<Platform, Site>> = { linkedin, x };

export function siteOf(host: string): Site | null {
  const platform = HOSTS.get(host);
  return platform ? SITES[platform] : null;
}
