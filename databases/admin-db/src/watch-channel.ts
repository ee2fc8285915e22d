import type pg from 'pg';

const RECONNECT_MS = 1_000;

/** Listens on a PostgreSQL channel with a connection of its own, and comes back after the connection broke. */
export function watchChannel(options: { connect: () => pg.Client; channel: string; onWake: () => void }): {
  stop(): Promise<void>;
} {
  let isStopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const lose = (lost: pg.Client) => {
    if (client !== lost) return;
    client = null;
    void lost.end().catch(() => undefined);
    if (!isStopped) timer = setTimeout(open, RECONNECT_MS);
  };
  const open = () => {
    const next = options.connect();
    client = next;
    next.on('error', () => lose(next));
    next.on('end', () => lose(next));
    next.on('notification', () => options.onWake());
    opening = (async () => {
      try {
        await next.connect();
        await next.query(`listen "${options.channel}"`);
        // Something may have been added while nobody listened.
        options.onWake();
      } catch {
        lose(next);
      }
    })();
  };
  let opening: Promise<void> = Promise.resolve();
  open();

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await opening;
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
