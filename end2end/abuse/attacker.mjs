// One stranger, who repeats one attack until told to stop. Against the sink everything is sent alike.
import { ATTACKS } from './attacks.mjs';

process.on('message', async ({ name, plan, target, seconds }) => {
  const attack = ATTACKS.find((own) => own.name === name);
  const statuses = {};
  const until = performance.now() + seconds * 1000;
  const context = {
    plan,
    ...target,
    isOver: () => performance.now() > until,
    count: (status) => { statuses[status] = (statuses[status] ?? 0) + 1; },
    /** So many at once, each again and again. */
    async atOnce(connections, act) {
      await Promise.all(Array.from({ length: connections }, async (_, number) => {
        for (let turn = 0; !context.isOver(); turn += 1) {
          const status = await act(number, turn);
          if (status !== undefined) context.count(status);
          // What is refused without being read would otherwise be a loop without a pause.
          if (status === 0) await pause(20);
        }
      }));
    },
    /** As long as the attack lasts. */
    hold: () => pause(Math.max(0, until - performance.now())),
  };
  await attack.run(context);
  process.send({ statuses });
});

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
