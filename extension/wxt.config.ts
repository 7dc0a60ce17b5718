import { defineConfig, type UserManifest } from "wxt";
import { HOSTS } from "./sites/hosts";

// The public half of the key that fixes the extension's id: bhngilbodgmmpalipaaaccabmdpkoalj.
const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnONTS69IEzIdx7Q5FQmqP1L408ZqVms/NTygvv8KceUkP33FakFUfZ1NPr3/Xn23S7Eoa+lYs9dnhlDRZZDHae819OpaSlORDG4dYcCn/8JRtCyLGxbSBbAJ304z56giwARH14Q1KgM0uahif+ne5FRWE5W7pFhFE6UaZRumck4KXwh1stojx+wSqSuCoNXCp6W7k7W32Qc2MRb2NGWShoWx/xWpqXOfSICyCebT+L6RwTcglIewOss98PpILWgzYlhDM5oRb22XvN2q4iM2SaD6ibdNpslwqxeC06p05r3OO55ki87AuII+8fdFu1ivczFvSE6duconGbNcmavCywIDAQAB";

/** Whoever signs the extension at Mozilla needs an id of their own: an id belongs to the account that signed it first. */
const FIREFOX_ID = "{75f42f65-494f-4059-90c3-f2c833a30dd0}";

const SITES = [...HOSTS.keys()].map((host) => `https://${host}/*`);

const EVERYWHERE = {
  name: "OnBrief",
  description: "Critiques of a draft against the campaign brief and the brand voice, where it is written.",
  optional_host_permissions: ["https://*/*", "http://*/*"],
  action: { default_title: "OnBrief" },
  // Named here, not with WXT's defineContentScript: its wrapper announces itself on the page by events.
  // In every frame of the sites: LinkedIn renders some of its pages in one.
  content_scripts: [
    { matches: SITES, js: ["composer.js"], css: ["assets/highlights.css"], run_at: "document_idle", all_frames: true },
  ],
} satisfies UserManifest;

const CHROMIUM = {
  key: KEY,
  minimum_chrome_version: "123",
  permissions: ["storage", "sidePanel"],
} satisfies UserManifest;

// Without a type: wxt's leave out what only Firefox has.
const FIREFOX = {
  permissions: ["storage"],
  browser_specific_settings: {
    gecko: {
      id: FIREFOX_ID,
      // The first with all that is used: highlights, the consent below, and styles of user origin.
      strict_min_version: "144.0",
      // What a writer writes goes to the team's server: Mozilla counts social media posts among these.
      data_collection_permissions: { required: ["personalCommunications"] },
    },
  },
  // Firefox's own policy turns http into https, also on the way to a server on this machine.
  content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
  // In Firefox a document's own styles do not reach highlights in its shadow roots; the user's do.
  content_scripts: EVERYWHERE.content_scripts.map((scripts) => ({ ...scripts, css_origin: "user" })),
};

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: () => ({ esbuild: { jsx: "automatic", jsxImportSource: "preact" } }),
  zip: { artifactTemplate: "onbrief-{{browser}}.zip", zipSources: false },
  manifest: ({ mode, browser }) => ({
    ...EVERYWHERE,
    ...(browser === "firefox" ? FIREFOX : CHROMIUM),
    // Nobody can answer the browser's own permission prompt in a headless test, so the test build brings loopback along.
    host_permissions: mode === "e2e" ? [...SITES, "http://127.0.0.1/*"] : SITES,
  }),
});
