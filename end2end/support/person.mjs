import { Agent } from './agent.mjs';
import { PASSWORD } from './people.mjs';

// Sign-in, its way back to the request, and the letter: no honest way has more pages.
const MOST_PAGES = 8;

/** Somebody at a browser without a window: signs in and answers the letter on the real pages of the server. */
export class Person {
  #agent = new Agent();
  #username;

  constructor(username) {
    this.#username = username;
  }

  /** Opens an authorization request and decides, `allow` or `deny`. Answers with the address at the app to which that leads. */
  async decide(address, decision) {
    const { origin } = new URL(address);
    const seen = [];
    let page = await this.#agent.get(address);
    for (let count = 0; count < MOST_PAGES; count += 1) {
      seen.push(`${page.status} ${page.address}`);
      if (page.location) {
        if (page.location.origin !== origin) return page.location;
        page = await this.#agent.get(page.location);
      } else if (page.text.includes('action="/login"')) {
        page = await this.#agent.submit(page, '/login', { username: this.#username, password: PASSWORD });
      } else if (page.text.includes('action="/consent"')) {
        page = await this.#agent.submit(page, '/consent', { decision });
      } else {
        break;
      }
    }
    const title = page.text.match(/<title>([^<]*)/)?.[1];
    throw new Error(`the way of an authorization request ends at “${title}”:\n${seen.join('\n')}`);
  }
}
