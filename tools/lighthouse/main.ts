import { mkdirSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSystem } from '../checks/running-system.ts';
import { runningHome } from '../checks/specs-step.ts';
import { lookAtPage } from './look-at-page.ts';
import { bestOf, isGood, type PageScores, SCORE_MIN, scoreTable } from './page-scores.ts';

// npm run lighthouse -- [--looks 3] [--form mobile|desktop] [--json]
const { values } = parseArgs({
  options: {
    looks: { type: 'string', default: '3' },
    form: { type: 'string', default: 'mobile' },
    json: { type: 'boolean', default: false },
  },
});
const root = process.cwd();
const cacheFolder = join(root, 'node_modules', '.cache', 'astrobookings');
const logFolder = join(cacheFolder, 'logs');
const looks = Math.max(1, Number(values.looks) || 1);
const form = values.form === 'desktop' ? 'desktop' : 'mobile';

mkdirSync(logFolder, { recursive: true });
const running = runningHome(root);
const system = running === undefined ? await startSystem(root, logFolder) : undefined;
let isEnough = false;
try {
  const pages = await lookAtPages(running ?? system?.home ?? '');
  isEnough = pages.every(isGood);
  tell(pages);
} finally {
  await system?.stop();
}
process.exit(isEnough ? 0 : 1);

async function lookAtPages(home: string): Promise<PageScores[]> {
  const { ca, urls } = JSON.parse(readFileSync(join(home, 'instance.json'), 'utf8')) as {
    ca: string;
    urls: { customerWeb: string; customerApi: string };
  };
  const pages: PageScores[] = [];
  for (const path of ['/', await launchPath(urls.customerApi, readFileSync(ca, 'utf8'))]) {
    const seen: PageScores[] = [];
    for (let nth = 0; nth < looks; nth += 1)
      seen.push(await lookAtPage(urls.customerWeb + path, { form, cacheFolder }));
    pages.push(bestOf(seen));
  }
  return pages;
}

function launchPath(customerApi: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${customerApi}/api/v1/launches?limit=1`, { ca }, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        const [launch] = (JSON.parse(text) as { items: { slug: string }[] }).items;
        if (launch === undefined) reject(new Error('No launch is on sale: start a system with demo data.'));
        else resolve(`/launches/${launch.slug}`);
      });
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function tell(pages: readonly PageScores[]): void {
  if (values.json) {
    console.log(JSON.stringify({ form, looks, scoreMin: SCORE_MIN, pages }, undefined, 2));
    return;
  }
  console.log(`${scoreTable(pages)}\n\nThe best of ${String(looks)} looks each, ${form}.`);
  for (const { page, shortcomings } of pages) for (const one of shortcomings) console.log(`${page}: ${one}`);
  const verdict = isEnough ? 'All are' : 'Not all are';
  console.log(`${verdict} at least ${String(SCORE_MIN)} in all four.`);
}
