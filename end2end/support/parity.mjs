// What two runs have in common: their events, but for what has to differ. Random values are named by the order in which they appear,
// so that a value which comes back in one run has to come back in the other.

/** What says who a browser is and how it is connected. */
const OF_THE_BROWSER = /^(user-agent|accept|accept-.*|sec-ch-.*|connection|keep-alive|priority|dnt|sec-gpc)$/;

/** Identifiers, codes, tokens, nonces, hashes: what begins as ours do, and what is long and neither words nor a number. */
const RANDOM = /mg[a-z]{2}_[A-Za-z0-9_-]*|[A-Za-z0-9_-]{12,}/g;
const WORDS = /^[A-Z]?[a-z]*([-_][A-Za-z]?[a-z]*)*$/;
const looksRandom = (text) => /^mg[a-z]{2}_/.test(text) || !(WORDS.test(text) || /^\d+$/.test(text));

/** The events of a run of this id, as they are compared: one line of JSON each. */
export function comparable(events, id) {
  const names = new Map();
  const named = (value) => {
    if (!names.has(value)) names.set(value, `#${names.size + 1}`);
    return names.get(value);
  };
  const cleansed = (text) => text
    .replaceAll(id, '{id}')
    // Base64 of a random text has other letters at its borders.
    .replace(/Basic ([A-Za-z0-9+/]+=*)/g, (_, encoded) => `Basic ${Buffer.from(encoded, 'base64')}`)
    .replace(RANDOM, (found) => (looksRandom(found) ? named(found) : found));
  const told = (value, key) => {
    if (typeof value === 'string') return cleansed(value);
    if (Array.isArray(value)) {
      const kept = key === 'headers' ? value.filter(([name]) => !OF_THE_BROWSER.test(name)) : value;
      return kept.map((inner) => told(inner));
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, told(inner, name)]));
  };
  return events.map((event) => JSON.stringify(told(event)));
}

/** The first event in which they differ, with what stands around the difference; nothing when they are equal. */
export function difference(ones, others) {
  const at = Array.from({ length: Math.max(ones.length, others.length) }).findIndex((_, place) => ones[place] !== others[place]);
  if (at < 0) return undefined;
  const [one = '(none)', other = '(none)'] = [ones[at], others[at]];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const around = (text) => text.slice(Math.max(0, same - 200), same + 200);
  return { event: at + 1, one: around(one), other: around(other), head: [one.slice(0, 200), other.slice(0, 200)] };
}
