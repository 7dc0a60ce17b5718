/** Reading an editor's DOM as text, and finding the way back from an offset in that text to the DOM. */

/** `len` UTF-16 units of the text, from `from` on, which stand in `node` from `at` on. */
export interface Segment {
  readonly node: Text;
  readonly from: number;
  readonly at: number;
  readonly len: number;
}

export interface Reading {
  readonly text: string;
  readonly segments: readonly Segment[];
}

const BLOCKS = "p, div, li, h1, h2, h3, h4, h5, h6, pre, blockquote, figure, td, th";

// Quill and others put this character where the caret needs a place to stand; nobody typed it.
const CARET_FILLER = "\uFEFF";

/** The blocks of an editor that hold no other block, in document order; the root itself where there are none. */
function leafBlocks(root: Element): Element[] {
  const blocks = [...root.querySelectorAll(BLOCKS)];
  const leaves = blocks.filter((block, at) => !block.contains(blocks[at + 1] ?? null)); // what it holds comes right after it
  return leaves.length > 0 ? leaves : [root];
}

/** Collects text and remembers where each piece of it came from. */
class Transcript {
  text = "";
  readonly segments: Segment[] = [];
  #breakIsOwed = false;

  /** A <br> ends a line only when something follows it in its block. */
  lineBreak(): void {
    this.#payBreak();
    this.#breakIsOwed = true;
  }

  textNode(node: Text): void {
    let at = 0;
    for (const piece of node.data.split(CARET_FILLER)) {
      if (piece) this.#piece(node, at, piece);
      at += piece.length + CARET_FILLER.length;
    }
  }

  endBlock(): void {
    this.#breakIsOwed = false;
  }

  #piece(node: Text, at: number, piece: string): void {
    this.#payBreak();
    this.segments.push({ node, from: this.text.length, at, len: piece.length });
    this.text += piece;
  }

  #payBreak(): void {
    if (this.#breakIsOwed) this.text += "\n";
    this.#breakIsOwed = false;
  }
}

/** The text of an editor: leaf blocks joined by \n, inside one the text nodes as they are. Right for every editor we know. */
export function readLeaves(root: Element): Reading {
  const transcript = new Transcript();
  for (const [index, block] of leafBlocks(root).entries()) {
    if (index > 0) transcript.text += "\n";
    const nodes = root.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      if (node.nodeType === Node.TEXT_NODE) transcript.textNode(node as Text);
      else if (node.nodeName === "BR") transcript.lineBreak();
    }
    transcript.endBlock();
  }
  return { text: transcript.text, segments: transcript.segments };
}

/** Where words begin and end in the DOM. */
export interface Bounds {
  readonly start: readonly [Text, number];
  readonly end: readonly [Text, number];
}

/** Where the text from `from` to `to` (UTF-16 units) stands in the DOM, or null where no text node stands for it. */
export function boundsOf(reading: Reading, from: number, to: number): Bounds | null {
  const first = reading.segments.find((segment) => segment.from + segment.len > from);
  const last = reading.segments.findLast((segment) => segment.from < to);
  if (from >= to || !first || !last || first.from > last.from) return null;
  return {
    start: [first.node, first.at + Math.max(0, from - first.from)],
    end: [last.node, last.at + Math.min(last.len, to - last.from)],
  };
}

export function rangeBetween({ start, end }: Bounds): Range {
  const range = start[0].ownerDocument.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}

/** The same as a range of its own. */
export function rangeOf(reading: Reading, from: number, to: number): Range | null {
  const bounds = boundsOf(reading, from, to);
  return bounds && rangeBetween(bounds);
}
