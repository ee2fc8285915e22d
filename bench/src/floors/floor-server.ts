import { fastify } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GroupCommit } from './group-commit.ts';

// The floor's server: a bare Fastify over HTTPS with the same certificate. Bookings are committed in groups by the bare
// driver; the list is a ready answer of the size that the API gives.
const [home = '', url = '', seatsOnSale = '0', listBytes = '0'] = process.argv.slice(2);
const desk = new GroupCommit(url);
const launchId = await desk.addLaunch(Number(seatsOnSale));
const list = JSON.stringify({ items: ['x'.repeat(Number(listBytes))] });

const tls = (file: string) => readFileSync(join(home, 'tls', file));
const server = fastify({ https: { key: tls('customer-api.key'), cert: tls('customer-api.pem') } });
server.get('/api/v1/launches', (_request, reply) => reply.type('application/json; charset=utf-8').send(list));
server.post<{ Body: Record<string, unknown> }>('/api/v1/bookings', async (request, reply) => {
  const id = await desk.book(launchId, request.body);
  return id === null
    ? reply.code(409).send({ type: 'floor/not-enough-seats' })
    : reply.code(201).send({ id, ...request.body });
});
await server.listen({ port: 0, host: 'localhost' });
const address = server.server.address();
process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
process.on(
  'message',
  () =>
    void server
      .close()
      .then(() => desk.close(false))
      .then(() => process.exit(0)),
);
process.on('disconnect', () => process.exit(0));
