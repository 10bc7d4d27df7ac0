import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * A client that is a program of its own: a request a line in, an answer a line out, both JSON. It ends when its input does. What
 * its library raised comes back as an error with the fields that the program gave it.
 */
export async function begin(command, options, wishes) {
  const child = spawn(command, options, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise((resolve) => child.once('close', resolve));
  const ask = async (request) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended with ${await ended}:\n${said}`);
    const { raised, ...answer } = JSON.parse(value);
    if (raised) throw Object.assign(new Error(raised.message), raised);
    return answer;
  };
  const { address } = await ask({ act: 'begin', ...wishes });
  return {
    address,
    finish: async (answer) => (await ask({ act: 'finish', address: String(answer) })).tokens,
    refresh: async () => (await ask({ act: 'refresh' })).tokens,
    revoke: () => ask({ act: 'revoke' }),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
