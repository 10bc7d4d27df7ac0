// Two host names on purpose: cookies ignore ports, so only another name makes Haru a stranger to the server's session.

export const demo = {
  server: 'http://localhost:3100',
  haru: 'http://127.0.0.1:3101',
  api: 'http://localhost:3102',
};

// All tests share the demo; servers that a file starts for itself are beside those of the file that runs at the same time.
const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

export const plain = {
  server: `http://localhost:${3110 + 10 * worker}`,
  haru: `http://127.0.0.1:${3111 + 10 * worker}`,
  api: `http://localhost:${3112 + 10 * worker}`,
};

/** Where the app of a developer would be. */
export const appAddress = `http://127.0.0.1:${9990 + worker}`;
