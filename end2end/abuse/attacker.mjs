// Strangers, who repeat one attack until told to stop. Against the sink everything is sent alike.
import { ATTACKS } from './attacks.mjs';
import { Caller, STRANGER } from './http.mjs';
import { keptOpen } from './sockets.mjs';

process.on('message', async ({ name, plan, target, seconds, isShort }) => {
  const attack = ATTACKS.find((own) => own.name === name);
  const statuses = {};
  const until = performance.now() + seconds * 1000;
  const context = {
    plan,
    ...target,
    isShort,
    isOver: () => performance.now() > until,
    count: (status) => { statuses[status] = (statuses[status] ?? 0) + 1; },
    /** So many callers at once, each again and again, with the cookies of what was prepared. */
    async atOnce(callers, act) {
      await Promise.all(Array.from({ length: callers }, async (_, number) => {
        const caller = new Caller(STRANGER, 1, plan.prepared?.cookies);
        for (let turn = 0; !context.isOver(); turn += 1) {
          const status = await act(caller, number, turn);
          if (status !== undefined) context.count(status);
          // What is refused without being read would otherwise be a loop without a pause.
          if (status === 0) await pause(20);
        }
      }));
    },
    /** So many bare connections as long as the attack lasts. */
    kept: (number, port, how = {}) => keptOpen(number, port, {
      ...how, count: context.count, isOver: context.isOver, over: () => pause(Math.max(0, until - performance.now())),
    }),
  };
  await attack.run(context);
  process.send({ statuses });
});

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
