// Bare connections that are kept open.
import { STRANGER, connect } from './http.mjs';

/** So many begin at once: a burst that the system does not queue would be counted as a slow server. */
const BURST = 100;
const PAUSE = 10;
/** Between the end of a connection and the next in its place. */
const AGAIN = 50;

/**
 * So many connections until `over` is resolved, each opened again when it ends. `from` is the address of each, `says` what it sends
 * as soon as it is open. The first answer is counted by its status, and what more comes is left unread; without `reads` all of it is.
 */
export async function keptOpen(number, port, { from = () => STRANGER, says = '', reads = true, count, isOver, over }) {
  const sockets = new Set();
  const open = (place) => {
    if (isOver()) return;
    const socket = connect(port, from(place));
    sockets.add(socket);
    socket.once('connect', () => {
      if (!says || !reads) count('connected');
      if (says) socket.write(says);
    });
    if (reads) socket.once('data', (chunk) => { count(chunk.toString('latin1').slice(9, 12)); if (says) socket.pause(); });
    else socket.pause();
    socket.once('close', () => { sockets.delete(socket); setTimeout(open, AGAIN, place); });
  };
  for (let place = 0; place < number; place += 1) {
    open(place);
    if (place % BURST === BURST - 1) await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  await over();
  for (const socket of sockets) socket.destroy();
}
