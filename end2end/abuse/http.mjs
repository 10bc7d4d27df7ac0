// HTTP/1.1 from an address of one's own. Nothing here leaves the machine.
import http from 'node:http';
import net from 'node:net';
import { forms } from '../support/forms.mjs';

/** Who asks, by where their connections come from. */
export const HONEST = '127.0.0.1';
export const STRANGER = '127.0.0.2';
/** A hundred more, each of a network of its own. */
export const CROWD = Array.from({ length: 100 }, (_, number) => `127.0.1.${number + 1}`);

/** A caller at one address, with the cookies of one browser. */
export class Caller {
  #agent;
  #from;
  cookies;

  constructor(from, connections = 1, cookies = []) {
    this.#from = from;
    this.cookies = new Map(cookies);
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  close() {
    this.#agent.destroy();
  }

  get(address, headers = {}) {
    return this.send('GET', address, { headers });
  }

  post(address, fields, headers = {}) {
    const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
    return this.send('POST', address, { body, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } });
  }

  /** Answers with status, headers and text; 0 is the status of what got no answer. */
  send(method, address, { body, headers = {}, patience = 30_000 } = {}) {
    const to = new URL(address);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { ...headers };
    if (cookie) all.cookie = cookie;
    if (method === 'POST' && cookie) Object.assign(all, { origin: to.origin, 'sec-fetch-site': 'same-origin' });
    if (body !== undefined) all['content-length'] = Buffer.byteLength(body);
    return new Promise((resolve) => {
      const none = (error) => resolve({ status: 0, headers: {}, text: String(error.code ?? error.message), address });
      const request = http.request(
        { host: to.hostname, port: to.port, path: to.pathname + to.search, method, headers: all, agent: this.#agent, localAddress: this.#from, family: 4 },
        (answer) => {
          const chunks = [];
          answer.on('data', (chunk) => chunks.push(chunk));
          answer.on('error', none);
          answer.on('end', () => {
            for (const line of answer.headers['set-cookie'] ?? []) {
              const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
              if (value) this.cookies.set(name, value);
              else this.cookies.delete(name);
            }
            resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(chunks).toString('utf8'), address });
          });
        },
      );
      request.setTimeout(patience, () => request.destroy(new Error('no answer')));
      request.on('error', none);
      request.end(body);
    });
  }

  /** Fills a form of a page as a person would who leaves nothing out that is required, and sends it. */
  submit(page, action, added = {}) {
    const form = forms(page.text).find((own) => own.action === action);
    if (!form) throw new Error(`${page.address} answered ${page.status} and has no form for ${action}`);
    return this.post(new URL(action, page.address).href, form.filledIn(added));
  }
}

/** The fields of the first form for `action`, as it stands there: what is typed is empty, what has to be ticked is. */
export function formOf(html, action) {
  const form = forms(html).find((own) => own.action === action);
  if (!form) return null;
  const typed = form.fields.map((field) => field.get('name')).filter((name) => name === 'username' || name === 'password');
  return Object.fromEntries(form.filledIn(Object.fromEntries(typed.map((name) => [name, '']))));
}

/** A bare connection. Errors are told as the end of it. */
export function connect(port, from, host = '127.0.0.1') {
  const socket = net.connect({ port, host, localAddress: from });
  socket.on('error', () => {});
  return socket;
}
