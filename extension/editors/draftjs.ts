/** Draft.js 0.11.7, as X has it: one [data-block] a line inside [data-contents], re-rendered by React at will. */

import type { Editor } from "./editor";
import { readLeaves } from "./leaves";
import { pasteIn } from "./writing";

const CONTENTS = '[data-contents="true"]';

export const draftjs: Editor = {
  name: "draftjs",
  owns: (element) => element.querySelector(CONTENTS) !== null,
  read: (element) => readLeaves(element.querySelector(CONTENTS) ?? element),
  write: pasteIn,
  canDelete: false,
};
