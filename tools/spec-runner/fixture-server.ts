import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

const HOME = `<!doctype html><html lang="en"><head><title>Fixture</title></head><body>
<h1>Launches</h1><p id="hidden" style="display:none">hidden</p>
<ul><li>Alpha</li><li>Beta two</li><li data-id="3">Gamma</li></ul>
<form id="form"><input id="name"><select id="range"><option value="sub">Suborbital</option><option value="orbital">Orbital</option></select>
<input type="date" id="born"><label><input type="checkbox" id="agree"> agree</label></form>
<p id="out"></p><button id="plus" type="button">Count</button><span id="count">0</span>
<script>
setTimeout(() => { const p = document.createElement('p'); p.dataset.testid = 'late'; p.className = 'ready'; p.textContent = 'here'; document.body.append(p); }, 300);
document.getElementById('form').addEventListener('submit', e => { e.preventDefault(); document.getElementById('out').textContent = 'sent ' + document.getElementById('name').value; });
document.getElementById('plus').addEventListener('click', () => { const c = document.getElementById('count'); c.textContent = String(Number(c.textContent) + 1); });
</script></body></html>`;

/** A small web site over HTTPS for the runner's own tests. */
export interface FixtureSite {
  url: string;
  caPem: string;
  stop: () => Promise<void>;
}

/** Starts the site on a free port with a certificate made for it. */
export async function startFixtureSite(): Promise<FixtureSite> {
  const pems = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    curve: 'P-256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const server = createTlsServer({ key: pems.private, cert: pems.cert }, answer);
  await new Promise<void>(done => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${String(port)}`,
    caPem: pems.cert,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const who = /who=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'nobody';
  const html = (body: string) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  switch (request.url) {
    case '/':
      html(HOME);
      break;
    case '/whoami':
      html(`<body>${who}</body>`);
      break;
    case '/throws':
      html('<h1>Broken</h1><script>setTimeout(() => { throw new Error("page broke"); }, 50)</script>');
      break;
    case '/rejects':
      html('<h1>Broken</h1><script>setTimeout(() => { Promise.reject(new Error("page rejected")); }, 50)</script>');
      break;
    case '/problem':
      response
        .writeHead(409, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ title: 'Not enough seats' }));
      break;
    case '/old':
      response.writeHead(302, { location: '/whoami' }).end();
      break;
    case '/login':
      response.writeHead(201, {
        'content-type': 'application/json',
        'set-cookie': 'who=ada; Path=/; HttpOnly; Secure; SameSite=Lax',
      });
      request.pipe(response);
      break;
    default:
      response.writeHead(404).end();
  }
}
