import { compare } from '../../../services/job-scheduler/src/jobs/compare-databases.job.ts';
import type { World } from '../system/world.ts';

const LOOK_MS = 100;
const QUIET_MS_MAX = 180_000;

/** How long it took until all databases agreed and nothing was on its way between them; null when that never came. */
export async function untilAgreed(world: World): Promise<number | null> {
  const { outbox } = world.customer.collections;
  const from = performance.now();
  while (performance.now() - from < QUIET_MS_MAX) {
    const isCarried = (await outbox.findOne({ status: { $in: ['new', 'claimed'] } })) === null;
    if (isCarried && (await compare(world)).differences.length === 0) return performance.now() - from;
    await new Promise(done => setTimeout(done, LOOK_MS));
  }
  return null;
}

/** Waits until no payment and no refund is under way any more; what a kill interrupted is taken up by jobs that run each minute. */
export async function untilSettled({ customer }: World): Promise<boolean> {
  const { bookings } = customer.collections;
  const from = performance.now();
  while (performance.now() - from < QUIET_MS_MAX) {
    const isPending =
      (await bookings.findOne({ status: 'pending' })) ?? (await bookings.findOne({ 'refunds.state': 'pending' }));
    if (isPending === null) return true;
    await new Promise(done => setTimeout(done, LOOK_MS));
  }
  return false;
}

/** Waits until every mail is out; says how many were sent. */
export async function untilMailed({ system }: World): Promise<boolean> {
  const from = performance.now();
  while (performance.now() - from < QUIET_MS_MAX) {
    const { pending, sending } = await system.mailDesk.counts();
    if (pending + sending === 0) return true;
    await new Promise(done => setTimeout(done, LOOK_MS));
  }
  return false;
}
