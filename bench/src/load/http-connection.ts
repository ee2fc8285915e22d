import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';

const HEAD_END = Buffer.from('\r\n\r\n');

/** What came back. */
export interface HttpAnswer {
  status: number;
  etag: string | null;
  body: Buffer;
}

/**
 * One HTTPS connection that is kept alive, with one request under way at a time. It knows of HTTP/1.1 what the services
 * answer with (a Content-Length); a full client takes several times the processor time, and here the load shares the cores
 * with what it measures.
 */
export class HttpConnection {
  readonly #socket: TLSSocket;
  #received: Buffer[] = [];
  #waiting: { resolve: (answer: HttpAnswer) => void; reject: (error: Error) => void } | null = null;
  #head: { status: number; etag: string | null; bodyFrom: number; bytes: number } | null = null;
  #bytes = 0;

  private constructor(socket: TLSSocket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error: Error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the connection was closed')));
  }

  static async open(url: URL, ca: string): Promise<HttpConnection> {
    const socket = connect({ host: url.hostname, port: Number(url.port), ca, servername: url.hostname });
    await once(socket, 'secureConnect');
    return new HttpConnection(socket);
  }

  /** Sends a whole request and waits for its answer. */
  send(request: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('the connection is closed'));
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#bytes += chunk.length;
    if (this.#head === null) {
      const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
      this.#received = [all];
      const end = all.indexOf(HEAD_END);
      if (end < 0) return;
      this.#head = readHead(all.toString('latin1', 0, end), end + HEAD_END.length);
    }
    if (this.#bytes < this.#head.bytes) return;
    const { status, etag, bodyFrom } = this.#head;
    const all = this.#received.length === 1 ? this.#received[0]! : Buffer.concat(this.#received);
    const waiting = this.#waiting;
    [this.#received, this.#bytes, this.#head, this.#waiting] = [[], 0, null, null];
    waiting?.resolve({ status, etag, body: all.subarray(bodyFrom) });
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = null;
  }
}

function readHead(head: string, bodyFrom: number) {
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  const hasBody = status !== 204 && status !== 304;
  if (hasBody && length === undefined) throw new Error(`an answer ${status} without a Content-Length`);
  const etag = /\r\netag: ([^\r]+)/i.exec(head)?.[1] ?? null;
  return { status, etag, bodyFrom, bytes: bodyFrom + (hasBody ? Number(length) : 0) };
}
