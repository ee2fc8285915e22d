import { problemType } from '@astro/service-kit/http';
import type { BatchOutcome } from '@astro/supplier-web--admin-api';
import { problemOf, type ProblemTable } from '../edge/refusals.ts';
import type { BatchRow } from './run-batch.use-case.ts';

/** What became of each row; a refused one says what the same act on it alone would answer. */
export function batchView<R extends { kind: string }>(rows: BatchRow<R>[], table: ProblemTable<R>): BatchOutcome {
  return {
    done: rows.filter(row => row.refusal === null).length,
    rows: rows.map(({ id, refusal }) => ({ id, problem: refusal === null ? null : rowProblem(refusal, table) })),
  };
}

function rowProblem<R extends { kind: string }>(refusal: R, table: ProblemTable<R>) {
  const problem = problemOf(refusal, table);
  const { kind, title, detail = title } = problem;
  return { type: problemType(kind), status: problem.getStatus(), title, detail };
}
