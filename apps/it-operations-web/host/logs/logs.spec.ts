import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXPORT_ROWS_MAX, type LogLine } from '#contract';
import { type OperationsWorld, startWorld } from '../operations-world.fixture.ts';

let world: OperationsWorld;
const at = (time: string): Date => new Date(`2027-01-10T${time}Z`);

beforeAll(async () => {
  world = await startWorld();
  await world.log(
    { time: at('11:00:00.000'), component: 'customer-web', message: 'POST /api/v1/bookings', requestId: 'request-1' },
    {
      time: at('11:00:00.020'),
      level: 'warn',
      message: 'Card (declined) [a.b]*',
      requestId: 'request-1',
      userId: 'ada',
    },
    { time: at('11:00:00.020'), level: 'error', message: 'again', requestId: 'request-2', event: 'booking-refused' },
    {
      time: at('11:30:00.000'),
      component: 'job-scheduler',
      process: 'job-scheduler-2',
      message: 'told ada@example.com and Bearer abcdefghijkl',
      requestId: 'request-1',
      password: 'hunter2',
      nested: { refreshToken: 'secret-value', kept: 1 },
    },
  );
}, 120_000);
afterAll(() => world.close(), 30_000);

const itemsOf = async (url: string): Promise<LogLine[]> => {
  const answer = await world.ask(url);
  expect([url, answer.status]).toEqual([url, 200]);
  return answer.json()['items'] as LogLine[];
};

describe('searching the logs', () => {
  it.each([
    ['', 4],
    ['?levels=warn,error', 2],
    ['?component=job-scheduler', 1],
    ['?process=job-scheduler-2', 1],
    ['?text=(DECLINED) [a.b]*', 1],
    ['?text=.*', 0],
    ['?requestId=request-1', 3],
    ['?userId=ada', 1],
    ['?event=booking-refused', 1],
    ['?from=2027-01-10T11:10:00Z', 1],
    ['?to=2027-01-10T11:10:00Z', 3],
    ['?levels=warn&requestId=request-2', 0],
  ])('%s finds %d', async (query, lines) => {
    expect(await itemsOf(`/logs${encodeURI(query)}`)).toHaveLength(lines);
  });

  it('gives the newest first, page by page, none twice and none left out, also within one millisecond', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer = await world.ask(`/logs?limit=1${cursor === null ? '' : `&cursor=${cursor}`}`);
      const page = answer.json() as { items: LogLine[]; nextCursor: string | null };
      seen.push(...page.items.map(line => line.id));
      cursor = page.nextCursor;
    } while (cursor !== null && seen.length < 10);
    expect(seen).toEqual(['line-000004', 'line-000003', 'line-000002', 'line-000001']);
  });

  it('shows no secrets and no addresses, whoever wrote them', async () => {
    const [line] = await itemsOf('/logs?component=job-scheduler');
    expect(line).toMatchObject({
      message: 'told ***@example.com and Bearer [hidden]',
      fields: { password: '[hidden]', nested: { refreshToken: '[hidden]', kept: 1 } },
    });
  });

  it.each([
    ['levels[$ne]=info', '/levels[$ne]'],
    ['requestId[$gt]=', '/requestId[$gt]'],
    ['$where=1', '/$where'],
    ['levels=loud', '/levels/0'],
    ['userId=a&userId=b', '/userId'],
    ['text=', '/text'],
    [`text=${'x'.repeat(201)}`, '/text'],
    ['from=yesterday', '/from'],
    ['limit=101', '/limit'],
    ['limit=-1', '/limit'],
    ['cursor=made-up', '/cursor'],
    ['sort=time', '/sort'],
  ])('refuses %s and points at it', async (query, pointer) => {
    const answer = await world.ask(`/logs?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ status: 400, requestId: expect.any(String) });
    const errors = answer.json()['errors'] as { pointer: string }[];
    expect(errors.map(error => error.pointer)).toContain(pointer);
  });

  it('takes an operator in place of a value for the text that it is', async () => {
    expect(await itemsOf(`/logs?userId=${encodeURIComponent('{"$ne":null}')}`)).toEqual([]);
  });

  it('counts the lines of each level over time', async () => {
    const answer = await world.ask('/logs/histogram?from=2027-01-10T11:00:00Z&to=2027-01-10T12:00:00Z');
    const { steps, stepMs } = answer.json() as { steps: { counts: Record<string, number> }[]; stepMs: number };
    expect(stepMs).toBe(60_000);
    expect(steps).toHaveLength(60);
    expect(steps[0]?.counts).toEqual({ info: 1, warn: 1, error: 1 });
    expect(steps[30]?.counts).toEqual({ info: 1 });
    const turned = await world.ask('/logs/histogram?from=2027-01-10T12:00:00Z&to=2027-01-10T11:00:00Z');
    expect(turned.status).toBe(400);
  });

  it('shows what came since an instant', async () => {
    const lines = await itemsOf('/logs/tail?since=2027-01-10T11:00:00.010Z');
    expect(lines.map(line => line.id)).toEqual(['line-000004', 'line-000003', 'line-000002']);
  });

  it('shows a line among those of its component, and says when it is gone', async () => {
    const lines = await itemsOf('/logs/line-000003');
    expect(lines.map(line => line.id)).toEqual(['line-000002', 'line-000003']);
    expect((await world.ask('/logs/none')).status).toBe(404);
  });

  it('knows who has written', async () => {
    expect((await world.ask('/logs/components')).json()).toEqual({
      items: ['customer-api', 'customer-web', 'job-scheduler'],
    });
  });
});

describe('one request', () => {
  it('is told in the order in which it happened, through all components, with its mails', async () => {
    await world.db.mailQueue.enqueue({
      key: 'booking-confirmed:b1:ada',
      kind: 'booking-confirmed',
      to: 'ada@example.com',
      data: {},
      requestId: 'request-1',
    });
    const trace = (await world.ask('/requests/request-1')).json() as { lines: LogLine[]; mails: { kind: string }[] };
    expect(trace.lines.map(line => [line.component, line.id])).toEqual([
      ['customer-web', 'line-000001'],
      ['customer-api', 'line-000002'],
      ['job-scheduler', 'line-000004'],
    ]);
    expect(trace.mails).toMatchObject([{ kind: 'booking-confirmed', status: 'pending' }]);
    expect((await world.ask('/requests/unknown')).json()).toMatchObject({ lines: [], mails: [], isCut: false });
  });
});

describe('a copy of the logs', () => {
  it('holds exactly what the filter finds, as CSV that no spreadsheet calculates', async () => {
    await world.log({ time: at('10:00:00.000'), component: 'admin-api', message: '=HYPERLINK("x"),\nend' });
    const answer = await world.ask('/logs/export?format=csv&component=admin-api');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="logs-2027-01-10T120000.csv"',
      'x-export-rows': '1',
      'x-export-truncated': 'false',
    });
    const [head, ...rest] = answer.body.split('\r\n');
    expect(head).toBe('\uFEFFtime,level,component,process,event,requestId,userId,message,fields');
    expect(rest.join('\r\n')).toBe(
      `2027-01-10T10:00:00.000Z,info,admin-api,customer-api,,,,"'=HYPERLINK(""x""),\nend",{}\r\n`,
    );
  });

  it('is one JSON object a line, without secrets', async () => {
    const answer = await world.ask('/logs/export?format=ndjson&requestId=request-1');
    const lines = answer.body
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as LogLine);
    expect(lines.map(line => line.id)).toEqual(['line-000004', 'line-000002', 'line-000001']);
    expect(answer.body).not.toContain('hunter2');
  });

  it('ends at its limit and says so, and is written down', async () => {
    const many = Array.from({ length: EXPORT_ROWS_MAX + 5 }, (_, index) => ({
      time: new Date(at('09:00:00.000').getTime() + index),
      component: 'supplier-web',
      level: 'debug' as const,
    }));
    await world.log(...many);
    const answer = await world.ask('/logs/export?format=ndjson&component=supplier-web');
    expect(answer.headers).toMatchObject({ 'x-export-rows': '10000', 'x-export-truncated': 'true' });
    expect(answer.body.trimEnd().split('\n')).toHaveLength(EXPORT_ROWS_MAX);
    const { items } = await world.db.audit.list({ act: 'logs-exported', limit: 1 });
    expect(items[0]).toMatchObject({
      by: { userId: 'user-it', role: 'it' },
      details: { rows: EXPORT_ROWS_MAX, filter: { component: 'supplier-web' } },
    });
  }, 60_000);

  it('must say its form', async () => {
    expect((await world.ask('/logs/export')).status).toBe(400);
    expect((await world.ask('/logs/export?format=exe')).status).toBe(400);
  });

  it('shows the newest of a flood in the live view, and says that there is more', async () => {
    const tail = (await world.ask('/logs/tail?component=supplier-web&since=2027-01-10T09:00:00Z')).json();
    expect(tail).toMatchObject({ isCut: true });
    expect(tail['items']).toHaveLength(500);
  });
});
