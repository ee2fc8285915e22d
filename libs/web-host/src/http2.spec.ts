import { once } from 'node:events';
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownCertificate } from '@astro/test-kit';
import { OWN, SIGNED_IN, type Scene, TOKEN, startScene } from './web-host.fixture.ts';

const REQUEST_MS_MAX = 300;

let scene: Scene;
let session: ClientHttp2Session;
let origin: string;

beforeAll(async () => {
  const pem = await ownCertificate();
  scene = await startScene({
    tls: { key: pem.private, cert: pem.cert, ca: pem.cert } as never,
    requestMsMax: REQUEST_MS_MAX,
  });
  origin = scene.url.replace('127.0.0.1', 'localhost');
  session = connect(origin, { ca: pem.cert });
});
afterAll(async () => {
  session.destroy();
  await scene.close();
});

describe('a web host over HTTP/2', () => {
  it('forwards with the token, without the pseudo headers, and answers with its own headers', async () => {
    const { status, headers, body } = await answerTo(session.request({ ':path': '/api/v1/bookings', ...SIGNED_IN }));
    expect({ status, body: JSON.parse(body) as unknown }).toEqual({ status: 200, body: { echoed: true } });
    expect(headers['x-request-id']).toBeTruthy();
    const asked = scene.asked.find(one => one.url === '/api/v1/bookings');
    expect(asked?.headers['authorization']).toBe(`Bearer ${TOKEN}`);
    expect(Object.keys(asked?.headers ?? {}).filter(name => name.startsWith(':'))).toEqual([]);
  });

  it('is still there for those who speak HTTP/1.1', async () => {
    expect((await fetch(`${origin}/health/live`)).status).toBe(200);
  });

  it('has a live stream for each of more tabs than a browser opens connections', async () => {
    const streams = Array.from({ length: 12 }, () => session.request({ ':path': '/api/v1/launches/l1/events' }));
    const first = await Promise.all(streams.map(async stream => String((await once(stream, 'data'))[0])));
    expect(first).toEqual(streams.map(() => 'data: {"seatsLeft":3}\n\n'));
    for (const stream of streams) stream.close();
  });

  it('does not wait for a request that is sent too slowly', async () => {
    const stream = session.request({ ':method': 'POST', ':path': '/api/v1/slow', ...OWN });
    stream.on('error', () => undefined);
    stream.write('{"a":');
    await once(stream, 'close');
    expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
    expect(scene.asked.some(one => one.url === '/api/v1/slow')).toBe(false);
    expect((await answerTo(session.request({ ':path': '/health/live' }))).status).toBe(200);
  });

  it('lets a request that came whole take as long as its answer needs', async () => {
    const stream = session.request({ ':method': 'POST', ':path': '/api/v1/whole', ...OWN });
    stream.end('{}');
    expect((await answerTo(stream)).status).toBe(200);
  });
});

const answerTo = async (stream: ClientHttp2Stream) => {
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
  let body = '';
  for await (const chunk of stream.setEncoding('utf8')) body += String(chunk);
  return { status: headers[':status'], headers, body };
};
