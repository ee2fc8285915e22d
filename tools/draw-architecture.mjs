// Draws the components into docs/architecture.md from the imports of the code: node tools/draw-architecture.mjs [--check]
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(root, 'docs', 'architecture.md');
const BEGIN = '<!-- drawn from the imports by npm run docs: begin -->';
const END = '<!-- drawn from the imports by npm run docs: end -->';

const INTRODUCTION = `# Architecture

Twelve components, four web applications in front, three services, a scheduler, three databases and the mail server behind them.
The folders are the architecture: an arrow below stands for imports that exist in the code, and \`npm run check\` fails when
an import breaks a rule of \`.dependency-cruiser.cjs\` or when these drawings no longer match.

${BEGIN}
${END}
`;

// The same order on every machine, so that a difference means a changed import.
const GROUPS = [
  ['apps', 'Web applications (Angular, each with its Node host)'],
  ['services', 'Services (Node.js)'],
  ['databases', 'Databases (repositories and migrations)'],
  ['mail', 'Mail'],
];

const edges = readEdges();
const text = existsSync(file) ? readFileSync(file, 'utf8') : INTRODUCTION;
const [before, rest] = text.split(BEGIN);
if (rest === undefined || !rest.includes(END)) fail(`docs/architecture.md has lost its marks "${BEGIN}" and "${END}".`);
const drawn = await tidy(`${before}${BEGIN}\n\n${componentDiagram()}\n${libraryTable()}\n${END}${rest.split(END)[1]}`);

if (!process.argv.includes('--check')) writeFileSync(file, drawn);
else if (drawn !== text)
  fail('docs/architecture.md does not show the imports as they are now: run npm run docs and look at the difference.');

/** Pairs "from folder, to folder" of all imports between workspaces, tests aside. */
function readEdges() {
  const folders = ['apps', 'services', 'databases', 'mail', 'contracts', 'libs'];
  const args = ['--config', '.dependency-cruiser.cjs', '--no-metrics', '--output-type', 'json', ...folders];
  const json = execFileSync(join(root, 'node_modules', '.bin', 'depcruise'), args, {
    cwd: root,
    maxBuffer: 200_000_000,
    encoding: 'utf8',
  });
  const pairs = JSON.parse(json)
    .modules.filter(module => !/\.(spec|fixture)\.ts$|\/spec\//.test(module.source))
    .flatMap(module =>
      module.dependencies.map(dependency => [workspaceOf(module.source), workspaceOf(dependency.resolved)]),
    )
    .filter(([from, to]) => from !== undefined && to !== undefined && from !== to);
  return [...new Set(pairs.map(pair => pair.join(' ')))].sort().map(pair => pair.split(' '));
}

function workspaceOf(path) {
  return /^(?:apps|services|databases|mail|contracts|libs)\/[^/]+(?=\/)/.exec(path)?.[0];
}

// A contract is a line between the two that its name joins, drawn when the code on both sides really imports it.
function componentDiagram() {
  const lines = ['```mermaid', 'graph TD'];
  const parts = edges.flat().filter(path => !/^(contracts|libs)\//.test(path));
  for (const [group, title] of GROUPS) {
    lines.push(`  subgraph ${group}["${title}"]`);
    for (const path of [...new Set(parts)].sort())
      if (path.startsWith(`${group}/`)) lines.push(`    ${idOf(path)}["${path.split('/')[1]}"]`);
    lines.push('  end');
  }
  const components = [...new Set(edges.map(([from]) => from))].filter(path => !/^(contracts|libs)\//.test(path));
  const meetings = components.flatMap(from => reachedBy(from).map(to => [from, to]));
  const arrows = meetings.flatMap(([from, to]) => {
    if (to.startsWith('libs/') || to === 'contracts/events') return [];
    const isDirect = edges.some(([one, other]) => one === from && other === to);
    // Through a library a database is only reached for one purpose: service-kit delivers logs and metrics.
    if (!to.startsWith('contracts/')) return [`  ${idOf(from)} ${isDirect ? '-->' : '-. logs .->'} ${idOf(to)}`];
    const server = `services/${to.split('--')[1]}`;
    const isAnswered = edges.some(([other, contract]) => other === server && contract === to);
    return from === server || !isAnswered ? [] : [`  ${idOf(from)} -->|HTTPS| ${idOf(server)}`];
  });
  return [...lines, ...[...new Set(arrows)].sort(), '```', ''].join('\n');
}

// What a component imports itself or through a library: web-host carries the sign-in of all four web applications.
function reachedBy(component) {
  const reached = new Set();
  const follow = from => {
    for (const [one, to] of edges) {
      if (one !== from || reached.has(to)) continue;
      reached.add(to);
      if (to.startsWith('libs/')) follow(to);
    }
  };
  follow(component);
  return [...reached];
}

function libraryTable() {
  const shared = [...new Set(edges.map(([, to]) => to))].filter(path => /^(libs|contracts)\//.test(path)).sort();
  const rows = shared.map(
    path =>
      `| \`${path}\` | ${edges
        .filter(([, to]) => to === path)
        .map(([from]) => from.split('/')[1])
        .join(', ')} |`,
  );
  return ['| shared | imported by |', '| --- | --- |', ...rows, ''].join('\n');
}

// As npm run format would leave it.
async function tidy(markdown) {
  return await format(markdown, { ...(await resolveConfig(file)), parser: 'markdown' });
}

function idOf(path) {
  return path.split('/')[1].replaceAll('-', '_');
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
