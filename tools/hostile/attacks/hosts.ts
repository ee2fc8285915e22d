import type { Answer } from '../../people/ask.ts';
import type { AskedSystem } from '../../people/instance.ts';
import { answers, type Shot } from '../shot.ts';

type HostName = 'customerWeb' | 'supplierWeb' | 'employeeWeb' | 'itOperationsWeb';
const HOSTS: readonly HostName[] = ['customerWeb', 'supplierWeb', 'employeeWeb', 'itOperationsWeb'];

/** Ways out of the folder of pages. */
const WAYS_OUT = [
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
  '/..%5c..%5c..%5cetc%5cpasswd',
  '/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd',
  '/....//....//etc/passwd',
  '//etc/passwd',
  '/main.js/../../host/main.ts',
  '/package.json',
  '/.env',
  '/.git/config',
  '/secrets.json',
  '/%00',
  '/a%00.html',
  '/%zz',
  '/%ff%fe',
];
/** Spellings of the doors that are for services alone, and of what lies beside the API. */
const DOORS = [
  '/auth/token',
  '/auth/%74oken',
  '/auth//token',
  '/auth/./token',
  '/auth/x/../token',
  '/auth/x/%2e%2e/token',
  '/auth/token/',
  '/auth/token;x',
  '/auth/token%20',
  '/auth/TOKEN',
  '/auth\\token',
  '/auth/service/agencies/x/keys',
  '/auth/%73ervice/agencies/x/keys',
  '/auth/x/..%2fservice/agencies/x/keys',
  '/auth//service/agencies/x/keys',
  '/api/../metrics',
  '/api/%2e%2e/metrics',
  '/api/v1/..%2f..%2fmetrics',
  '/api/v1/../../metrics',
  '/api//../metrics',
  '/auth/../metrics',
  '/auth/..%2fmetrics',
];
/** Ways to another site. */
const ELSEWHERE = [
  '//evil.example/',
  '//evil.example/%2f..',
  '/\\evil.example',
  '/%5cevil.example',
  '/%2f%2fevil.example',
  '/https:evil.example',
  '/sign-in?returnUrl=//evil.example',
  '/sign-in?returnUrl=https://evil.example',
  '/launches//evil.example/',
];
const MARK = '<script>alert(`hostile`)</script>';
/** Texts that would become part of a page. */
const SCRIPTS = [
  `/launches?q=${encodeURIComponent(MARK)}`,
  `/launches/${encodeURIComponent(MARK)}`,
  `/${encodeURIComponent(`"><img src=x onerror=alert(1)>${MARK}`)}`,
  `/sign-in?returnUrl=${encodeURIComponent(`javascript:${MARK}`)}`,
  `/launches?destination=${encodeURIComponent(`{{constructor}}${MARK}`)}`,
];

/** What the four web hosts may be asked from outside: ways out, closed doors, other sites, scripts, other people's pages. */
export function hostShots({ urls }: AskedSystem): Shot[] {
  return HOSTS.flatMap(name => {
    const base = urls[name];
    const get = (fault: string, path: string, wrongWith: Shot['wrongWith']): Shot => ({
      fault,
      what: `GET ${name} ${path.slice(0, 80)}`,
      asked: { method: 'GET', url: base + path },
      wrongWith,
    });
    return [
      ...WAYS_OUT.map(path => get('F37', path, showsNoFile)),
      ...DOORS.flatMap(path => [
        get('F41', path, opensNoDoor),
        {
          fault: 'F41',
          what: `POST ${name} ${path}`,
          asked: { method: 'POST', url: base + path, headers: { origin: new URL(base).origin } },
          wrongWith: opensNoDoor,
        },
      ]),
      ...ELSEWHERE.map(path => get('F48', path, leadsNowhereElse(base))),
      ...SCRIPTS.map(path => get('F45', path, runsNothing)),
      ...foreignPages(name, base),
    ];
  });
}

/** Changes that come from a page of somebody else (F44). */
function foreignPages(name: HostName, base: string): Shot[] {
  const json = { 'content-type': 'application/json' };
  const own = { origin: new URL(base).origin };
  const from: [what: string, headers: Record<string, string>][] = [
    ['another site', { ...json, origin: 'https://evil.example' }],
    ['no site', json],
    ['a sandboxed page', { ...json, origin: 'null' }],
    ['a site with our name in it', { ...json, origin: `${new URL(base).origin}.evil.example` }],
    ['our own site without TLS', { ...json, origin: new URL(base).origin.replace('https', 'http') }],
    ['our own site on another port', { ...json, origin: 'https://localhost:1' }],
    ['a form', { ...own, 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with plain text', { ...own, 'content-type': 'text/plain' }],
    ['a form with files', { ...own, 'content-type': 'multipart/form-data; boundary=x' }],
  ];
  return ['/auth/login', '/auth/logout', '/api/v1/holds', '/client-errors'].flatMap(path =>
    from.map(([what, headers]): Shot => ({
      fault: 'F44',
      what: `POST ${name} ${path} from ${what}`,
      asked: { method: 'POST', url: base + path, headers, body: '{"email":"a@b.example","password":"x"}' },
      wrongWith: answers(403, 415),
    })),
  );
}

const showsNoFile = ({ status, text }: Answer): string | null => {
  if (status >= 500) return `fails with ${String(status)}`;
  return /root:.*:0:0|"workspaces"|\[core\]|serviceKey|import \{/.test(text) ? 'shows a file of the machine' : null;
};

const opensNoDoor = ({ status, headers, text }: Answer): string | null => {
  if (status >= 500) return `fails with ${String(status)}`;
  if (text.includes('accessToken') || text.includes('service-key-needed')) return 'opens a door that is for services';
  const isMetrics = String(headers['content-type']).startsWith('text/plain') && text.includes('# HELP');
  return isMetrics ? 'shows figures of a service' : null;
};

const leadsNowhereElse =
  (base: string) =>
  ({ status, headers }: Answer): string | null => {
    if (status >= 500) return `fails with ${String(status)}`;
    const location = headers['location'];
    if (typeof location !== 'string') return null;
    const isOurs = new URL(location.replaceAll('\\', '/'), base).origin === new URL(base).origin;
    return isOurs ? null : `leads to ${location}`;
  };

const runsNothing = ({ status, text }: Answer): string | null => {
  if (status >= 500) return `fails with ${String(status)}`;
  return text.includes(MARK) || text.includes('<img src=x onerror') ? 'takes a text for a part of the page' : null;
};
