// What two runs have in common: their events, but for what has to differ. Random values are named by the order in which they appear,
// so that a value which comes back in one run has to come back in the other.

/** What says who a browser is and how it is connected. */
const OF_THE_BROWSER = /^(user-agent|accept|accept-.*|sec-ch-.*|connection|keep-alive|priority|dnt|sec-gpc)$/;

/** Identifiers, codes, tokens, nonces, hashes: what begins as ours do, and what is long and neither words nor a number. */
const RANDOM = /mg[a-z]{2}_[A-Za-z0-9_-]*|[A-Za-z0-9_-]{12,}/g;
const WORDS = /^[A-Z]?[a-z]*([-_][A-Za-z]?[a-z]*)*$/;
const looksRandom = (text) => /^mg[a-z]{2}_/.test(text) || !(WORDS.test(text) || /^\d+$/.test(text));

/** Rules that a person breaks: when the Lab does it, it says so beside the messages. */
const BY_HAND = ['unknown-client', 'redirect-uri', 'consent-denied', 'state-mismatch', 'revoked'];

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
  const targets = new Map(events.filter(({ what }) => what === 'request').map(({ message, target }) => [message, target]));
  const crossed = events.filter(({ what, provocation }) => what !== 'provoked' || !BY_HAND.includes(provocation));
  return crossed.map(({ number: _, ...event }) => JSON.stringify(told(withoutDays(event, targets.get(event.message)))));
}

/**
 * Whose calendar it is, is drawn when a world begins, and its days are made up from that: those of two worlds are two people's. Which
 * answers show days is compared, and what a browser does with them; the days are not, nor how many there are.
 */
function withoutDays(event, target) {
  if (event.what === 'row' && event.change.table === 'calendars') {
    const kept = (fields) => fields?.filter(({ name }) => name !== 'events');
    return { ...event, change: { ...event.change, before: kept(event.change.before), after: kept(event.change.after) } };
  }
  if (event.what !== 'response' || event.status !== 200) return event;
  const text = event.body?.text ?? '';
  const counted = text.replace(/events: \d+/g, 'events: some');
  const shows = /\/(planner|calendars\/[^/]+\/events)\b/.test(target);
  if (!shows && counted === text) return event;
  const headers = event.headers.filter(([name]) => name !== 'content-length');
  return { ...event, headers, body: shows ? 'days' : { text: counted } };
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
