// The forms of a page as a browser would send them (HTML §4.10.21.4), read out of its text: enough for pages that our own server
// writes, in which every attribute is quoted and no script stands between the fields.

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const CHARACTERS = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TYPED = new Set(['text', 'password', 'email', 'url', 'search', 'tel', 'number']);

const decode = (text) => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hexadecimal, decimal, name) => {
  if (hexadecimal) return String.fromCodePoint(parseInt(hexadecimal, 16));
  return decimal ? String.fromCodePoint(Number(decimal)) : CHARACTERS[name.toLowerCase()] ?? whole;
});

const attributes = (text) => new Map(
  [...text.matchAll(ATTRIBUTE)].map(([, name, ...values]) => [
    name.toLowerCase(),
    decode(values.find((value) => value !== undefined) ?? ''),
  ]),
);

/** All forms of a page, in its order; a field that stands elsewhere and names its form by id belongs to it. */
export function forms(text) {
  const found = [];
  const fields = [];
  let open;
  for (const [, closes, name, rest] of text.matchAll(TAG)) {
    const tag = name.toLowerCase();
    if (tag === 'form') {
      open = closes ? undefined : new Form(attributes(rest));
      if (open) found.push(open);
    } else if (tag === 'input' && !closes) {
      const field = attributes(rest);
      fields.push([field, field.has('form') ? undefined : open]);
    }
  }
  for (const [field, around] of fields) {
    const form = around ?? found.find(({ id }) => id !== undefined && id === field.get('form'));
    form?.fields.push(field);
  }
  return found;
}

class Form {
  constructor(attributes) {
    this.action = attributes.get('action');
    this.id = attributes.get('id');
    this.fields = [];
  }

  /**
   * Names and values of what is sent. A person ticks every box that the page calls required, and leaves the others as they are;
   * what has to be typed and is not in `added` is said by its name.
   */
  filledIn(added = {}) {
    const sent = [];
    for (const field of this.fields) {
      const name = field.get('name');
      const type = field.get('type')?.toLowerCase() ?? 'text';
      if (!name || field.has('disabled') || name in added) continue;
      if (type === 'checkbox' || type === 'radio') {
        const ticked = field.has('checked') || (type === 'checkbox' && field.has('required'));
        if (ticked) sent.push([name, field.get('value') ?? 'on']);
      } else if (type === 'hidden' || TYPED.has(type)) {
        const value = field.get('value') ?? '';
        if (field.has('required') && value === '') throw new Error(`the form for ${this.action} needs ${name}`);
        sent.push([name, value]);
      }
    }
    return [...sent, ...Object.entries(added)];
  }
}
