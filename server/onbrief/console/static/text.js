// Offsets. The server counts code points, a text area UTF-16 units; and spans follow the text while it is edited.

/** Where each code point of `text` begins, in UTF-16 units, and where the last one ends. */
export function starts(text) {
  const found = [0];
  for (const char of text) found.push(found.at(-1) + char.length);
  return found;
}

/**
 * The places [from, to) after `before` became `after`: those in front of the edit stay, those behind it move along,
 * and those that the edit touches are null, because nobody knows yet what is true of them.
 */
export function follow(places, before, after) {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const moved = after.length - before.length;
  return places.map((place) => {
    if (!place || place[1] <= head) return place;
    return place[0] >= before.length - tail ? [place[0] + moved, place[1] + moved] : null;
  });
}
