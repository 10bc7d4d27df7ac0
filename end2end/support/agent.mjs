/** A person's browser reduced to what signing in takes: cookies, forms, and redirects that are followed by hand. */
export class Agent {
  #cookies = new Map();

  get(address) {
    return this.#send(address, {});
  }

  /** Posts the page's first form with that action: its hidden fields, and what the person adds. */
  submit(page, action, added) {
    const form = page.text.match(new RegExp(`<form[^>]*action="${action}"[^>]*>([\\s\\S]*?)</form>`));
    if (!form) throw new Error(`${page.address} has no form for ${action}`);
    const hidden = [...form[1].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const fields = hidden.map(([, name, value]) => [name, value]);
    return this.#send(new URL(action, page.address), {
      method: 'POST',
      headers: { origin: new URL(page.address).origin },
      body: new URLSearchParams([...fields, ...Object.entries(added)]),
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
