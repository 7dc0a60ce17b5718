import { defineConfig } from "wxt";
import { HOSTS } from "./sites/hosts";

// The public half of the key that fixes the extension's id: bhngilbodgmmpalipaaaccabmdpkoalj.
const KEY =
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnONTS69IEzIdx7Q5FQmqP1L408ZqVms/NTygvv8KceUkP33FakFUfZ1NPr3/Xn23S7Eoa+lYs9dnhlDRZZDHae819OpaSlORDG4dYcCn/8JRtCyLGxbSBbAJ304z56giwARH14Q1KgM0uahif+ne5FRWE5W7pFhFE6UaZRumck4KXwh1stojx+wSqSuCoNXCp6W7k7W32Qc2MRb2NGWShoWx/xWpqXOfSICyCebT+L6RwTcglIewOss98PpILWgzYlhDM5oRb22XvN2q4iM2SaD6ibdNpslwqxeC06p05r3OO55ki87AuII+8fdFu1ivczFvSE6duconGbNcmavCywIDAQAB";

const SITES = [...HOSTS.keys()].map((host) => `https://${host}/*`);

export default defineConfig({
  imports: false,
  vite: () => ({ esbuild: { jsx: "automatic", jsxImportSource: "preact" } }),
  manifest: ({ mode }) => ({
    name: "OnBrief",
    description: "Critiques of a draft against the campaign brief and the brand voice, where it is written.",
    key: KEY,
    minimum_chrome_version: "123",
    permissions: ["storage", "sidePanel"],
    // Nobody can answer the browser's own permission prompt in a headless test, so the test build brings loopback along.
    host_permissions: mode === "e2e" ? [...SITES, "http://127.0.0.1/*"] : SITES,
    optional_host_permissions: ["https://*/*", "http://*/*"],
    action: { default_title: "OnBrief" },
    // Named here, not with WXT's defineContentScript: its wrapper announces itself on the page by events.
    // In every frame of the sites: LinkedIn renders some of its pages in one.
    content_scripts: [
      { matches: SITES, js: ["composer.js"], css: ["assets/highlights.css"], run_at: "document_idle", all_frames: true },
    ],
  }),
});
