// Two host names on purpose: cookies ignore ports, so only another name makes Haru a stranger to the server's session.

export const demo = {
  server: 'http://localhost:3100',
  haru: 'http://127.0.0.1:3101',
  api: 'http://localhost:3102',
};

export const plain = {
  server: 'http://localhost:3110',
  api: 'http://localhost:3112',
};
