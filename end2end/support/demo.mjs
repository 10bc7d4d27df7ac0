import { demo } from './addresses.mjs';
import { house, start } from './matgim.mjs';

/** The demo all browser tests share; each test makes an account of its own in it. */
export default async function () {
  const home = await house(demo);
  const stop = await start(home, 'demo', '--reset');
  return async () => {
    await stop();
    await home.remove();
  };
}
