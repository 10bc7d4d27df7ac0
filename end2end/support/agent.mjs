import { forms } from './forms.mjs';

/** A person's browser reduced to what signing in takes: cookies, forms, and redirects that are followed by hand. */
export class Agent {
  #cookies = new Map();

  get(address) {
    return this.#send(address, {});
  }

  /** Posts the page's first form with that action: what it holds, its required boxes ticked, and what the person adds. */
  submit(page, action, added) {
    const form = forms(page.text).find((form) => form.action === action);
    if (!form) throw new Error(`${page.address} has no form for ${action}`);
    return this.#send(new URL(action, page.address), {
      method: 'POST',
      headers: { origin: new URL(page.address).origin },
      body: new URLSearchParams(form.filledIn(added)),
    });
  }

  async #send(address, { headers = {}, ...options }) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { ...options, headers: { ...headers, cookie }, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      this.#cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    return {
      address: String(address),
      status: answer.status,
      location: location && new URL(location, address),
      text: await answer.text(),
    };
  }
}
