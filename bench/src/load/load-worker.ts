import { readFileSync } from 'node:fs';
import { HttpConnection } from './http-connection.ts';
import { requestText } from './request-text.ts';
import type { LoadAnswer, LoadJob } from './shot.ts';

// A process of the load generator: it opens its connections, says "ready", and fires at "go".
let prepared: { job: LoadJob; connections: HttpConnection[] } | null = null;
process.on('message', (message: { prepare: LoadJob } | 'go') => {
  void (message === 'go' ? fire() : prepare(message.prepare)).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit(0));

async function prepare(job: LoadJob): Promise<void> {
  const url = new URL(job.url);
  const ca = readFileSync(job.ca, 'utf8');
  const connections: HttpConnection[] = [];
  while (connections.length < job.connections) connections.push(await HttpConnection.open(url, ca));
  prepared = { job, connections };
  process.send?.('ready');
}

async function fire(): Promise<void> {
  if (prepared === null) throw new Error('"go" came before the job');
  const { job, connections } = prepared;
  const host = new URL(job.url).host;
  const answer: LoadAnswer = { startedAt: Date.now(), endedAt: 0, latencies: {}, doneAt: [] };
  const etags = job.isWithEtags === true ? new Map<string, string>() : null;
  const texts = job.durationMs === undefined ? null : job.shots.map(shot => requestText(shot, host));
  const endsAt = job.durationMs === undefined ? Infinity : performance.now() + job.durationMs;
  let next = 0;
  await Promise.all(
    connections.map(async connection => {
      while (performance.now() < endsAt && (job.durationMs !== undefined || next < job.shots.length)) {
        const place = next++ % job.shots.length;
        const shot = job.shots[place]!;
        const etag = etags?.get(shot.path);
        const text = etag === undefined ? (texts?.[place] ?? requestText(shot, host)) : requestText(shot, host, etag);
        const from = performance.now();
        try {
          const { status, etag: newEtag, body } = await connection.send(text);
          const kind = status < 400 ? String(status) : `${status} ${problemKind(body)}`;
          (answer.latencies[kind] ??= []).push(performance.now() - from);
          if (status < 300) answer.doneAt.push(Date.now());
          if (newEtag !== null) etags?.set(shot.path, newEtag);
        } catch {
          (answer.latencies['no answer'] ??= []).push(performance.now() - from);
          return; // A lost connection stays lost: the count of errors tells.
        }
      }
    }),
  );
  answer.endedAt = Date.now();
  for (const connection of connections) connection.close();
  prepared = null;
  process.send?.({ answer });
}

function problemKind(body: Buffer): string {
  try {
    const { type } = JSON.parse(body.toString('utf8')) as { type?: string };
    return type?.split('/').at(-1) ?? '';
  } catch {
    return '';
  }
}
