/* The editors that composers are made of, each real: `mount(name, host)` gives its editable root and what it holds itself. */

import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { $getRoot, createEditor } from "lexical";
import Quill from "quill";
import Quill2 from "quill2";

const LABEL = "Text editor for creating content";

function named(root) {
  root.setAttribute("role", "textbox");
  root.setAttribute("aria-label", LABEL);
  return root;
}

function mountQuill(Version, host, change) {
  const quill = new Version(host, { formats: ["bold"], modules: { toolbar: false } });
  quill.on("text-change", change);
  const holds = () => quill.getContents();
  const text = () => holds().ops.map(({ insert }) => insert).join("").replace(/\n$/, "");
  return { root: named(quill.root), quill, holds, text, clear: () => quill.setText("") };
}

function mountTiptap(host, change) {
  const editor = new Editor({ element: host, extensions: [StarterKit], injectCSS: false, onUpdate: change });
  const text = () => editor.getText({ blockSeparator: "\n" });
  return { root: named(editor.view.dom), holds: () => editor.getJSON(), text, clear: () => editor.commands.clearContent(true) };
}

function mountLexical(host, change) {
  const root = named(document.createElement("div"));
  root.contentEditable = "true";
  host.append(root);
  const editor = createEditor({ namespace: "page", onError: (error) => { throw error; } });
  registerRichText(editor);
  registerHistory(editor, createEmptyHistoryState(), 1000);
  editor.setRootElement(root);
  editor.registerUpdateListener(change);
  const lines = () => $getRoot().getChildren().map((line) => line.getTextContent());
  const text = () => editor.getEditorState().read(() => lines().join("\n"));
  return { root, holds: () => editor.getEditorState().toJSON(), text };
}

const EDITORS = {
  quill: (host, change) => mountQuill(Quill, host, change),
  quill2: (host, change) => mountQuill(Quill2, host, change),
  tiptap: mountTiptap,
  lexical: mountLexical,
};

/** An editor in `host`; `change` is called whenever what it holds has changed; one that takes comments can be cleared. */
export function mount(name, host, change = () => {}) {
  return EDITORS[name](host, change);
}
