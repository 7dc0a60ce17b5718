/* LinkedIn's share box as far as the extension can tell: Quill 1.3.7 in a dialog inside an open shadow root. */

import "./repeatable.js";
import Quill from "quill";

// The page enforces Trusted Types and lets its own code through a policy of its own, as the site does.
globalThis.trustedTypes.createPolicy("default", { createHTML: (html) => html });

const STYLE = `
  .dialog { position: fixed; inset: 5rem 0 auto; width: 36rem; margin: auto; background: #fff; color: #1d2226;
    border-radius: 12px; box-shadow: 0 0 0 100vmax #0006, 0 4px 24px #0004; font: 16px/1.5 system-ui, sans-serif; }
  h2 { margin: 0; padding: 1rem 1.25rem 0; font-size: 1.1rem; }
  .ql-editor { min-height: 12rem; padding: 1rem 1.25rem; outline: none; white-space: pre-wrap; overflow-wrap: anywhere; }
  .ql-editor p { margin: 0; }
  .ql-clipboard { position: absolute; left: -100000px; height: 1px; overflow: hidden; }
  footer { display: flex; justify-content: flex-end; gap: .5rem; padding: .75rem 1.25rem; border-top: 1px solid #dfdeda; }
  footer button { border: 0; border-radius: 16px; padding: .35rem 1rem; font: inherit; font-weight: 600; }
  .share-actions__primary-action { background: #0a66c2; color: #fff; }
`;

const outlet = document.getElementById("interop-outlet");
const shadow = outlet.attachShadow({ mode: "open" });
const style = document.createElement("style");
style.textContent = STYLE;
shadow.append(style);

/** Quill 1 looks for selection and focus in the document; in a shadow root they are found in the root. */
function teachQuillShadowRoots(quill) {
  const ofDocument = document.getSelection.bind(document);
  document.getSelection = () => (shadow.activeElement ? shadow.getSelection() : ofDocument());
  quill.selection.hasFocus = () => shadow.activeElement === quill.root;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function openShareBox() {
  const host = element("div", { class: "editor-container" });
  const post = element("button", { type: "button", class: "share-actions__primary-action" }, "Post");
  const close = element("button", { type: "button", "aria-label": "Dismiss" }, "Close");
  const dialog = element(
    "div",
    { role: "dialog", class: "dialog", "data-test-modal-id": "sharebox" },
    element("h2", {}, "Create a post"),
    host,
    element("footer", {}, close, post),
  );
  shadow.append(dialog);
  const quill = new Quill(host, { formats: [], modules: { toolbar: false } });
  quill.root.setAttribute("role", "textbox");
  quill.root.setAttribute("aria-label", "Text editor for creating content");
  teachQuillShadowRoots(quill);
  close.addEventListener("click", () => dialog.remove());
  // First the dialog takes the focus, then the editor: the second step stays inside the shadow root.
  dialog.tabIndex = -1;
  dialog.focus();
  quill.root.focus();
  globalThis.model = () => quill.getContents();
}

document.getElementById("start").addEventListener("click", openShareBox);
