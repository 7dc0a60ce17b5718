/** The two ways words get into an editor as if its writer had put them there, both undone by one Ctrl+Z. */

/** As the browser's own typing: for editors that read their DOM after it changed. */
export function typeIn(element: HTMLElement, words: string): void {
  // Deprecated without a successor: nothing else edits the DOM, tells the editor and keeps the undo history.
  /* eslint-disable @typescript-eslint/no-deprecated */
  if (words) element.ownerDocument.execCommand("insertText", false, words);
  else element.ownerDocument.execCommand("delete");
  /* eslint-enable @typescript-eslint/no-deprecated */
}

/** As a paste of plain text: for editors that keep the DOM to themselves. An empty paste does nothing. */
export function pasteIn(element: HTMLElement, words: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", words);
  // Firefox takes data and dataType and ignores clipboardData.
  const init = { clipboardData, data: words, dataType: "text/plain", bubbles: true, cancelable: true, composed: true };
  element.dispatchEvent(new ClipboardEvent("paste", init));
}
