import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.wasm': 'application/wasm', '.woff2': 'font/woff2',
};

/** Any static host: the files of a folder below a path, and nothing else. */
export async function host(folder, below) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://host');
    const inside = normalize(decodeURIComponent(pathname.slice(below.length)));
    const name = inside === '/' ? '/index.html' : inside;
    try {
      if (!pathname.startsWith(`${below}/`)) throw new Error('elsewhere');
      const body = await readFile(join(folder, name));
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}${below}/`;
  return { address, close: () => new Promise((resolve) => server.close(resolve)) };
}
