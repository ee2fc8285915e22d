import { messageAudience } from '@astro/domain';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AGENCY, REQUEST_ID, startWorld, until, type SchedulerWorld } from '../testing/scheduler-world.fixture.ts';
import { LaunchMessageLetters } from './launch-message-letters.ts';

// Three real databases on a machine that may have other things to do.
jest.setTimeout(60_000);

describe('a message of an agency', () => {
  let world: SchedulerWorld;
  beforeAll(async () => {
    world = await startWorld();
    await world.scheduler();
    await world.publish('launch-1');
    await world.onSale('launch-1');
    for (const traveler of ['ann', 'bob']) await world.book('launch-1', traveler, 1);
    await until(async () => (await world.sql(`select 1 from bookings where status = 'confirmed'`)).length === 2);
  });
  afterAll(() => world.stop());

  const send = (subject: string) =>
    world.owner.transactions.run({ agencyId: AGENCY }, async tx => {
      const { launchMessages } = world.owner;
      const { readers, leftOut } = messageAudience(await launchMessages.people(tx, 'launch-1', 'travelers'));
      return launchMessages.add(
        tx,
        {
          launchId: 'launch-1',
          agencyId: AGENCY,
          isTest: false,
          audience: 'travelers',
          subject,
          text: 'Hello {name}: <script>alert(1)</script>\n{code}',
          launch: {
            slug: 'falcon-to-moon',
            agency: 'Orbital Ways',
            rocket: 'Falcon',
            spaceport: 'Kourou',
            country: 'GF',
            timeZone: 'America/Cayenne',
            destination: 'Moon',
            departsAt: '2028-11-24T12:00:00.000Z',
          },
          leftOut,
          sentBy: { id: 'olga', name: 'Olga Owner' },
        },
        readers,
      );
    });
  const mailsOf = async (id: string) =>
    [...(await world.mails()).values()].filter(mail => mail.key.startsWith(`launch-message:${id}:`));

  it('reaches each reader once, filled in and without markup, under the request that sent it', async () => {
    const { id } = await send('For {name}');
    await until(async () => (await mailsOf(id)).filter(mail => mail.status === 'sent').length === 2);
    const mails = await mailsOf(id);
    expect(mails.map(mail => mail.to).toSorted()).toEqual(['ann@example.com', 'bob@example.com']);
    expect(new Set(mails.map(mail => mail.requestId))).toEqual(new Set([REQUEST_ID]));
    const arrived = world.inbox.arrived.filter(mail => mail.raw.includes('Hello'));
    expect(arrived).toHaveLength(2);
    for (const { raw } of arrived) expect(raw.slice(raw.indexOf('text/html'))).not.toContain('<script>');
    await until(async () => (await world.sql(`select 1 from launch_message_readers`)).length === 0);
    expect(await world.sql(`select readers from launch_messages where id = '${id}' and done_at is not null`)).toEqual([
      { readers: 2 },
    ]);
  });

  it('reaches each reader once although a process died between the queue and its mark', async () => {
    const { admin, system } = world;
    const dying = new LaunchMessageLetters(
      {
        claim: claim => admin.launchMessages.claim(claim),
        readers: (...asked) => admin.launchMessages.readers(...asked),
        markDone: () => Promise.reject(new Error('killed')),
      },
      system.mailQueue,
      { owner: 'dying', onWritten() {} },
    );
    const { id } = await send('Again');
    // It may be that the scheduler was faster: then there is nothing left to die over, and nothing is sent twice either.
    await dying.run().catch((error: unknown) => expect(error).toMatchObject({ message: 'killed' }));
    await world.sql(`update launch_messages set lease_until = now() where id = '${id}' and done_at is null`);
    await until(
      async () =>
        (await world.sql(`select 1 from launch_messages where id = '${id}' and done_at is null`)).length === 0,
    );
    await until(async () => (await mailsOf(id)).filter(mail => mail.status === 'sent').length === 2);
    expect(await mailsOf(id)).toHaveLength(2);
  });
});
