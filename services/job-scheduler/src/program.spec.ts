import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startProgram, type SchedulerProgram } from './testing/scheduler-program.fixture.ts';
import { OWNER_EMAIL, startWorld, STAFF_EMAIL, until, type SchedulerWorld } from './testing/scheduler-world.fixture.ts';

// Three real databases and a program of its own on a machine that may have other things to do.
jest.setTimeout(120_000);

describe('the program', () => {
  let world: SchedulerWorld;
  const programs: SchedulerProgram[] = [];
  const start = async (env: Record<string, string> = {}) => {
    const program = await startProgram(world, env);
    programs.push(program);
    return program;
  };
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    for (const { child } of programs) child.kill('SIGKILL');
    await Promise.all(programs.map(({ ended }) => ended));
    await world.stop();
  });

  it('killed after applying and before marking as done, leaves nothing undone and nothing done twice', async () => {
    const carrier = await world.scheduler('carrier');
    await world.publish('killed');
    await world.onSale('killed');
    await world.drained();
    await carrier.stop();

    const bookingId = await world.book('killed', 'kim', 2);
    const doomed = await start({ DEMO_MODE: '1', FAULT_POINT: 'after-apply', PROCESS_NAME: 'doomed' });
    expect(await doomed.ended).toBe('SIGKILL');
    expect(await world.sql(`select status, version from bookings where id = '${bookingId}'`)).toHaveLength(1);
    expect((await world.customer.outbox.stats()).pending).toBeGreaterThan(0);
    expect(await world.mails()).toEqual(new Map());

    // The lease of the dead one ends.
    world.clock.advance(60_000);
    await world.scheduler('heir');
    await world.drained();
    await until(async () => world.inbox.arrived.length === 3);
    expect([...(await world.mails()).keys()].toSorted()).toEqual([
      `booking-confirmed:${bookingId}:kim@example.com`,
      `booking-received:${bookingId}:${OWNER_EMAIL}`,
      `booking-received:${bookingId}:${STAFF_EMAIL}`,
    ]);
    expect(await world.sql(`select count(*)::int as count from passengers where booking_id = '${bookingId}'`)).toEqual([
      { count: 2 },
    ]);
  });

  it('does not hear of fault points outside of the demo', async () => {
    const program = await start({ FAULT_POINT: 'after-apply', PROCESS_NAME: 'not-doomed' });
    await until(async () => (await program.get('/health/ready')).status === 200);
    expect((await program.get('/health/live')).body).toBe('{"status":"ok"}');
    expect((await program.get('/metrics')).body).toContain('sync_outbox_entries{direction="customer-to-admin"');
    expect((await program.get('/api/v1/anything')).status).toBe(404);
    // A person of IT presses "run now": the job is known once the program has begun with its jobs.
    const runsOf = async () => (await world.system.jobs.get('mark-overdue'))?.runs ?? 0;
    await until(async () => (await runsOf()) > 0);
    const runsBefore = await runsOf();
    expect(await world.system.jobs.ask('mark-overdue', { userId: 'sam', name: 'Sam Ops' })).toBe(true);
    await until(async () => (await runsOf()) > runsBefore);
    expect((await world.system.jobs.wishes()).asked).toEqual([]);
    const processes = await world.system.processes.list(new Date());
    expect(processes.find(row => row._id === 'not-doomed')).toMatchObject({
      component: 'job-scheduler',
      state: 'ready',
    });

    // In order: an exit code, not a signal.
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect((await world.system.processes.list(new Date())).find(row => row._id === 'not-doomed')?.state).toBe(
      'stopped',
    );
  });

  it('waits for databases that are away, says so once, and ends in order all the same', async () => {
    const program = await start({
      ADMIN_DB_URL: 'postgres://job_scheduler:x@localhost:9/admin',
      PROCESS_NAME: 'waiting',
    });
    await until(async () => (await program.get('/health/ready')).status === 503);
    await until(async () => program.lines.some(line => line.includes('database-away')));
    await new Promise(resolve => setTimeout(resolve, 2_000));
    expect(program.lines.filter(line => line.includes('database-away'))).toHaveLength(1);
    expect((await program.get('/health/live')).status).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
});
