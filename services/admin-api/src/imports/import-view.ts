import type {
  LaunchImportNameRecord,
  LaunchImportRecord,
  LaunchImportRowRecord,
  PastLaunchRecord,
} from '@astro/admin-db';
import { rowProblemText, type NameDecision, type NameKind } from '@astro/domain';
import type {
  ImportName,
  ImportNameDecision,
  ImportRow,
  LaunchImport,
  LaunchImportSummary,
  PastLaunch,
} from '@astro/supplier-web--admin-api';
import type { SeenImport } from './read-imports.use-case.ts';

/** An import in a list. */
export function importSummary(launchImport: LaunchImportRecord): LaunchImportSummary {
  const { id, fileName, fileBytes, status, rows, counts, takenHistory, takenDrafts } = launchImport;
  return {
    id,
    fileName,
    fileBytes,
    status,
    rows,
    counts,
    takenHistory,
    takenDrafts,
    createdBy: launchImport.createdBy.name,
    createdAt: launchImport.createdAt.toISOString(),
    appliedAt: launchImport.appliedAt?.toISOString() ?? null,
    undoneAt: launchImport.undoneAt?.toISOString() ?? null,
  };
}

/** An import as its page shows it. */
export function importView({ launchImport, bytesHere, sample, names }: SeenImport): LaunchImport {
  const { format, encoding, separator, header, choices, isStale, mode, doneRows, refusal, sheets, sheet } =
    launchImport;
  return {
    ...importSummary(launchImport),
    bytesHere,
    format,
    encoding,
    separator,
    sheets,
    sheet,
    header: header ?? [],
    sample: sample.map(({ line, cells }) => ({ line, cells })),
    choices,
    isStale,
    names,
    mode,
    doneRows,
    refusal,
  };
}

/** A row and what becomes of it. */
export function importRowView(row: LaunchImportRowRecord): ImportRow {
  const { line, cells, verdict, content, isDamaged } = row;
  return {
    line,
    cells,
    verdict,
    departsAt: content?.departsAt ?? null,
    isTimeKnown: content?.isTimeKnown ?? false,
    isDamaged,
    problems: row.problems.map(problem => ({
      field: problem.field,
      column: problem.column,
      kind: problem.kind,
      text: rowProblemText(problem),
    })),
  };
}

/** A name in a file, what it may mean and what was decided. */
export function importNameView(named: LaunchImportNameRecord): ImportName {
  const { kind, key, name, rows, suggestion, decision } = named;
  return {
    kind,
    key,
    name,
    rows,
    suggestion: suggestion === null ? null : { id: suggestion.id, name: suggestion.name },
    decision: decision === null ? null : decisionView(kind, decision),
  };
}

/** A decision as the rules know it; null when things of another kind were to be created. */
export function decisionOf(kind: NameKind, decision: ImportNameDecision): NameDecision | null {
  switch (decision.do) {
    case 'create-rocket':
    case 'create-spaceport':
    case 'create-destination': {
      const { do: what, ...more } = decision;
      return what === `create-${kind}` ? { do: 'create', more } : null;
    }
    case 'match':
    case 'keep':
    case 'leave-out':
    case 'outcome':
      return decision;
  }
}

function decisionView(kind: NameKind, decision: NameDecision): ImportNameDecision {
  if (decision.do !== 'create') return decision;
  // What is stored came in through `decisionOf`, so it has the fields of its kind.
  return { do: `create-${kind}`, ...decision.more } as unknown as ImportNameDecision;
}

/** A launch of the agency's history. */
export function pastLaunchView(launch: PastLaunchRecord): PastLaunch {
  const { id, importId, departsAt, isTimeKnown, rocket, spaceport, destination, mission, organisation, outcome } =
    launch;
  return {
    id,
    importId,
    departsAt: departsAt.toISOString(),
    isTimeKnown,
    rocket,
    spaceport,
    destination,
    mission,
    organisation,
    outcome,
  };
}
