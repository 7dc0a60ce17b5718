import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

const banned = (property, message) => ({ property, message });

export default defineConfig(
  { ignores: [".output/", ".wxt/"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `${number}` is plain; everything else still has to be made a string on purpose.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-properties": [
        "error",
        banned("innerHTML", "Text comes from pages and servers: build elements."),
        banned("outerHTML", "Text comes from pages and servers: build elements."),
        banned("insertAdjacentHTML", "Text comes from pages and servers: build elements."),
      ],
    },
  },
  {
    files: ["entrypoints/composer.ts", "page/**", "sites/**", "editors/**"],
    rules: {
      "no-restricted-globals": ["error", { name: "fetch", message: "Only the worker speaks with the server." }],
    },
  },
);
