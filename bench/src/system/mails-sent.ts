import type { World } from './world.ts';

const LOOK_MS = 1_000;
const SENT_MS_MAX = 300_000;

/** Waits until no mail waits: bookings bring three each, and what is measured next must not share the cores with them. */
export async function untilMailsAreSent({ system: { mailDesk } }: World): Promise<void> {
  const endsAt = Date.now() + SENT_MS_MAX;
  for (;;) {
    const { pending, sending } = await mailDesk.counts();
    if (pending + sending === 0) return;
    if (Date.now() > endsAt) throw new Error(`${pending + sending} mails are still waiting`);
    await new Promise(done => setTimeout(done, LOOK_MS));
  }
}
