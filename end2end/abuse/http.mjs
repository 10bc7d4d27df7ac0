// HTTP/1.1 from an address of one's own. Nothing here leaves the machine.
import http from 'node:http';
import net from 'node:net';

/** Who asks, by where their connections come from. */
export const HONEST = '127.0.0.1';
export const STRANGER = '127.0.0.2';

/** A caller at one address, with the cookies of one browser. */
export class Caller {
  #agent;
  #from;
  cookies = new Map();

  constructor(from, connections = 1) {
    this.#from = from;
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
    const fields = formOf(page.text, action);
    if (!fields) throw new Error(`${page.address} answered ${page.status} and has no form for ${action}`);
    return this.post(new URL(action, page.address).href, { ...fields, ...added });
  }
}

/** The fields of the first form whose action is `action`: hidden ones, and boxes that have to be ticked. */
export function formOf(html, action) {
  for (const [, head, inside] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    if (attribute(head, 'action') !== action) continue;
    const fields = {};
    for (const [input] of inside.matchAll(/<input\b[^>]*>/g)) {
      const [name, type] = [attribute(input, 'name'), attribute(input, 'type')];
      const isTicked = /\s(checked|required)\b/.test(input);
      if (name && (type === 'hidden' || (type === 'checkbox' && isTicked))) fields[name] = attribute(input, 'value') ?? 'on';
    }
    return fields;
  }
  return null;
}

function attribute(tag, name) {
  const found = tag.match(new RegExp(`\\b${name}="([^"]*)"`));
  return found?.[1].replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
}

/** A bare connection. Errors are told as the end of it. */
export function connect(port, from, host = '127.0.0.1') {
  const socket = net.connect({ port, host, localAddress: from });
  socket.on('error', () => {});
  return socket;
}
