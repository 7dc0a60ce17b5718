/** What the bundler puts into the sources: the text of a style sheet, and which build this is, for which browser. */

declare module "*.css?inline" {
  const text: string;
  export default text;
}

interface ImportMeta {
  readonly env: { readonly MODE: string; readonly FIREFOX: boolean };
}
