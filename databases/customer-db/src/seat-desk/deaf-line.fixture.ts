import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server on which messages with a word in them can get lost. */
export interface DeafLine {
  /** The same address, reached through this line. */
  url: string;
  /** From now on what is sent with this word in it never arrives; null: everything does. */
  swallow(word: string | null): void;
  close(): Promise<void>;
}

/** Lays a line to the server of a connection string, which must be one without TLS. */
export async function deafLine(url: string): Promise<DeafLine> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let lost: string | null = null;
  const server = createServer(near => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes: Buffer) => {
      if (lost === null || !bytes.includes(lost)) far.write(bytes);
    });
    far.pipe(near);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href,
    swallow(word) {
      lost = word;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
