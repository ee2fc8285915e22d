import { IMPORT_PART_BYTES_MAX, type LaunchImport } from '@astro/supplier-web--admin-api';
import { adminApiWorld, newKey, type Answer, type Person } from '../admin-api-world.fixture.ts';

/** Far longer than any step of these specs takes. */
const WITHIN_MS = 60_000;
const WORKING = new Set(['reading', 'checking', 'applying', 'undoing']);

/** The admin API with the steps of a person who imports a file. */
export async function importsWorld() {
  const world = await adminApiWorld();
  const path = (id: string, step = '') => `/imports/${id}${step}`;
  const read = async (id: string, as: Person = 'ownerA') => importOf((await world.ask('GET', path(id), { as })).body);
  /** Waits until nobody works on an import any more. */
  const settled = async (id: string, as: Person = 'ownerA'): Promise<LaunchImport> => {
    const until = Date.now() + WITHIN_MS;
    for (;;) {
      const seen = await read(id, as);
      if (!WORKING.has(seen.status)) return seen;
      if (Date.now() > until) throw new Error(`import ${id} is still ${seen.status}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  /** Sends a file in parts and waits until it is read. */
  const upload = async (content: string | Buffer, fileName = 'launches.csv', as: Person = 'ownerA') => {
    const bytes = Buffer.from(content);
    const begun = await world.ask('POST', '/imports', {
      as,
      key: newKey(),
      body: { fileName, fileBytes: bytes.length },
    });
    if (begun.status !== 201) throw new Error(begun.text);
    const id = String(begun.body['id']);
    for (let part = 0; part * IMPORT_PART_BYTES_MAX < bytes.length; part += 1) {
      const data = bytes.subarray(part * IMPORT_PART_BYTES_MAX, (part + 1) * IMPORT_PART_BYTES_MAX).toString('base64');
      const put = await world.ask('PUT', path(id, `/parts/${part}`), { as, body: { data } });
      if (put.status !== 200) throw new Error(put.text);
    }
    await world.ask('POST', path(id, '/read'), { as });
    return settled(id, as);
  };
  /** Takes the guessed choices, changed by `more`, and waits for the check. */
  const choose = async (seen: LaunchImport, more: object = {}, as: Person = 'ownerA') => {
    const answer = await world.ask('PUT', path(seen.id, '/choices'), { as, body: { ...seen.choices, ...more } });
    if (answer.status !== 200) throw new Error(answer.text);
    return settled(seen.id, as);
  };
  const post = (id: string, step: string, body?: object, as: Person = 'ownerA', key = newKey()) =>
    world.ask('POST', path(id, step), { as, key, ...(body === undefined ? {} : { body }) });
  const decide = (id: string, body: object, as: Person = 'ownerA') =>
    world.ask('PUT', path(id, '/names'), { as, body });
  const check = async (id: string) => {
    await post(id, '/check');
    return settled(id);
  };
  const apply = async (id: string, mode: 'all' | 'good' = 'good') => {
    const answer = await post(id, '/apply', { mode });
    if (answer.status !== 200) throw new Error(answer.text);
    return settled(id);
  };
  const problems = async (id: string) => {
    const { body } = await world.ask('GET', path(id, '/rows?verdict=faulty&limit=100'), { as: 'ownerA' });
    return (body.items ?? []).flatMap(row =>
      (row['problems'] as { kind: string; column: number | null }[]).map(
        ({ kind, column }) => `${String(row['line'])}:${column === null ? '-' : column + 1} ${kind}`,
      ),
    );
  };
  const history = async (query = '') => (await world.ask('GET', `/past-launches${query}`, { as: 'ownerA' })).body;
  return { ...world, read, settled, upload, choose, post, decide, check, apply, problems, history };
}

function importOf(body: Answer): LaunchImport {
  return body as unknown as LaunchImport;
}
