/* LinkedIn's composers as far as the extension can tell. The address says what the page has:
   ?editor=NAME   the share box with another editor than Quill 1.3.7, outside of the shadow root
   ?box=new       the share box as a modal <dialog> with TipTap
   ?comment=NAME  a comment's field, as in the feed (tiptap) or on a post's own page (quill)
   ?message       the field of a private message
   ?profile       a field of the writer's own profile
   ?down          buttons that act as soon as the pointer is down
   ?frame         all of it in a frame */

import "./repeatable.js";
import { mount } from "./editors.js";

// The page enforces Trusted Types and lets its own code through a policy of its own, as the site does.
globalThis.trustedTypes.createPolicy("default", { createHTML: (html) => html });

const STYLE = `
  .dialog { position: fixed; inset: 5rem 0 auto; width: 36rem; margin: auto; background: #fff; color: #1d2226;
    border-radius: 12px; box-shadow: 0 0 0 100vmax #0006, 0 4px 24px #0004; font: 16px/1.5 system-ui, sans-serif; }
  h2 { margin: 0; padding: 1rem 1.25rem 0; font-size: 1.1rem; }
  [role="textbox"] { min-height: 12rem; max-height: 16rem; overflow-y: auto; padding: 1rem 1.25rem; outline: none; white-space: pre-wrap; overflow-wrap: anywhere; }
  [role="textbox"] p { margin: 0; }
  .ql-clipboard { position: absolute; left: -100000px; height: 1px; overflow: hidden; }
  footer { display: flex; justify-content: flex-end; gap: .5rem; padding: .75rem 1.25rem; border-top: 1px solid #dfdeda; }
  footer button { width: auto; border: 0; border-radius: 16px; padding: .35rem 1rem; font: inherit; font-weight: 600; }
  .share-actions__primary-action { background: #0a66c2; color: #fff; }
`;

const asked = new URLSearchParams(location.search);
const main = document.querySelector("main");
const outlet = document.getElementById("interop-outlet");
const shadow = outlet.attachShadow({ mode: "open" });
shadow.append(element("style", {}, STYLE));

/** Quill 1 looks for selection and focus in the document; in a shadow root they are found in the root (Firefox's selection
    is the document's everywhere). */
function teachQuillShadowRoots(quill) {
  const ofDocument = document.getSelection.bind(document);
  document.getSelection = () => (shadow.activeElement && shadow.getSelection ? shadow.getSelection() : ofDocument());
  quill.selection.hasFocus = () => shadow.activeElement === quill.root;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Tests ask the editor itself what it holds. */
function tell({ holds, text }) {
  globalThis.model = holds;
  globalThis.modelText = text;
}

/** What was posted, and whether by a press of the writer's own: the button, or Ctrl+Enter in the editor. */
globalThis.posted = [];

function takePosts(button, { root, text }, done) {
  const post = ({ type, isTrusted }) => {
    globalThis.posted.push({ type, isTrusted, text: text() });
    done();
  };
  button.addEventListener(asked.has("down") ? "pointerdown" : "click", post);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    post(event);
  }, true);
}

/** The focus belongs to the dialog while it is open, and Escape closes it. */
function keepFocus(dialog) {
  const pullBack = ({ target }) => {
    if (dialog.isConnected && target !== outlet && !dialog.contains(target)) dialog.focus();
  };
  document.addEventListener("focusin", pullBack, true);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && dialog.remove(), true);
}

function openShareBox(name = "quill") {
  const host = element("div", { class: "editor-container" });
  const post = element("button", { type: "button", class: "share-actions__primary-action" }, "Post");
  const close = element("button", { type: "button", "aria-label": "Dismiss" }, "Close");
  const dialog = element(
    "div",
    { role: "dialog", "aria-label": "Create a post", class: "dialog", "data-test-modal-id": "sharebox" },
    element("h2", {}, "Create a post"),
    host,
    element("footer", {}, close, post),
  );
  if (name === "quill") shadow.append(dialog);
  else main.append(element("style", {}, STYLE), dialog);
  const editor = mount(name, host, () => (post.disabled = !editor.text().trim()));
  post.disabled = true;
  if (name === "quill") teachQuillShadowRoots(editor.quill);
  close.addEventListener("click", () => dialog.remove());
  takePosts(post, editor, () => dialog.remove());
  keepFocus(dialog);
  // First the dialog takes the focus, then the editor: the second step stays inside the shadow root.
  dialog.tabIndex = -1;
  dialog.focus();
  editor.root.focus();
  tell(editor);
}

function openNewShareBox() {
  const dialog = element("dialog", { "data-testid": "dialog", "aria-label": "Create a post" });
  document.body.append(dialog);
  dialog.showModal();
  const media = element("button", { type: "button", "aria-label": "Media" }, "Media");
  media.append(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
  const later = element("button", { type: "button", "aria-label": "Schedule" });
  later.append(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
  const post = element("button", { type: "button" }, "Post");
  const editor = mount("tiptap", dialog);
  dialog.append(media, post, later);
  editor.root.setAttribute("componentkey", "ShareBox_textEditor");
  takePosts(post, editor, () => dialog.remove());
  editor.root.focus();
  tell(editor);
}

function addField(name, ...around) {
  const host = around.reduceRight((inner, attributes) => element("div", attributes, ...(inner ? [inner] : [])), null);
  main.append(element("div", { class: "card" }, host));
  let innermost = host;
  while (innermost.firstElementChild) innermost = innermost.firstElementChild;
  const editor = mount(name, innermost, () => (button.hidden = !editor.text().trim()));
  const button = element("button", { type: "button", ...COMMENT_BUTTONS[name] }, "Comment");
  button.hidden = true;
  host.append(button);
  takePosts(button, editor, editor.clear);
  tell(editor);
}

const COMMENT_BUTTONS = {
  quill: { class: "comments-comment-box__submit-button--cr" },
  tiptap: { componentkey: "commentButtonSection-urn:li:activity:1" },
};

const TIPTAP = { "data-testid": "ui-core-tiptap-text-editor-wrapper" };

if (asked.has("frame")) {
  main.append(element("iframe", { "data-testid": "interop-iframe", title: "Posts", src: "/preload/?comment=tiptap" }));
}
if (asked.get("comment") === "tiptap") addField("tiptap", { componentkey: "commentBox-urn:li:activity:1" }, TIPTAP);
if (asked.get("comment") === "quill") addField("quill", { class: "comments-comment-box comments-comment-texteditor" });
if (asked.has("message")) addField("tiptap", { class: "msg-form" }, TIPTAP);
if (asked.has("profile")) addField("tiptap", TIPTAP);

const openBox = asked.get("box") === "new" ? openNewShareBox : () => openShareBox(asked.get("editor") ?? "quill");
document.getElementById("start").addEventListener("click", openBox);
