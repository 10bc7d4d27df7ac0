import { demo } from './addresses.mjs';
import { newEnvironment, start } from './matgim.mjs';

/** The demo all browser tests share; each test makes an account of its own in it. */
export default async function () {
  const environment = await newEnvironment(demo);
  const stop = await start(environment, 'demo', '--reset');
  return async () => {
    await stop();
    await environment.remove();
  };
}
