// Takes whatever it is sent and answers as little as HTTP allows: what an attacker costs the machine without a server behind it.
import net from 'node:net';

const server = net.createServer((socket) => {
  let seen = '';
  let left = 0;
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    let text = chunk.toString('latin1');
    for (;;) {
      if (left > 0) {
        const taken = Math.min(left, text.length);
        left -= taken;
        text = text.slice(taken);
        if (left > 0) return;
        socket.write(ANSWER);
        continue;
      }
      seen += text;
      text = '';
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0) return;
      left = Number(seen.slice(0, end).match(/content-length: *(\d+)/i)?.[1] ?? 0);
      text = seen.slice(end + 4);
      seen = '';
      if (left === 0) socket.write(ANSWER);
      if (left === 0 && text === '') return;
    }
  });
});
const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n';

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
