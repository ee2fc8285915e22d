import * as z from 'zod';
import { CursorQuery, pageOf } from '@astro/everyone--auth-service';
import { RocketRange } from './rockets.ts';
import { line } from './text.ts';

/** The largest file that is taken: 100,000 launches with long names need half of it. */
export const IMPORT_FILE_BYTES_MAX = 30_000_000;
/** A file travels in parts, so that a slow line or a closed browser loses one part and not the file. */
export const IMPORT_PART_BYTES_MAX = 500_000;
/** Imports of one agency under way at once. */
export const IMPORTS_OPEN_MAX = 10;

const COLUMNS_MAX = 100;

/** What a column of a file can be. */
export const ImportField = z
  .enum([
    'departsAt',
    'time',
    'rocket',
    'mission',
    'spaceport',
    'destination',
    'outcome',
    'organisation',
    'pricePerSeat',
    'seatsOnSale',
    'minimumOccupancy',
  ])
  .meta({ id: 'ImportField' });
export type ImportField = z.infer<typeof ImportField>;

export const ImportStatus = z
  .enum([
    'uploading',
    'reading',
    'mapping',
    'checking',
    'checked',
    'applying',
    'applied',
    'undoing',
    'undone',
    'refused',
  ])
  .meta({ id: 'ImportStatus' });
export type ImportStatus = z.infer<typeof ImportStatus>;

/** Which column holds a field; `before` and `after` take a part of its cells. */
export const ColumnChoice = z.strictObject({
  column: z
    .int()
    .min(0)
    .max(COLUMNS_MAX - 1),
  part: z.enum(['whole', 'before', 'after']).default('whole'),
  separator: z.string().max(5).default(''),
});

/** `PUT /imports/{id}/choices`: how the file is to be read. Remembered for the agency's next file with the same heading. */
export const ImportChoices = z
  .strictObject({
    /** The line of the heading: it and what stands above it are no launches. Null when the first row is one already. */
    headerLine: z.int().min(1).max(IMPORT_FILE_BYTES_MAX, 'A file has not so many lines.').nullable(),
    columns: z.partialRecord(ImportField, ColumnChoice),
    /** Whether day or month comes first in 03/04/2027; null refuses such dates. */
    dayOrder: z.enum(['dmy', 'mdy']).nullable(),
    /** The zone of times that name none: an IANA name, `UTC`, or `spaceport`. */
    zone: z.string().min(1).max(64),
  })
  .meta({ id: 'ImportChoices' });
export type ImportChoices = z.infer<typeof ImportChoices>;

/** `PUT /imports/{id}/sheet`: reads another sheet of the workbook. */
export const ChooseImportSheet = z
  .strictObject({ sheet: z.string().min(1).max(100) })
  .meta({ id: 'ChooseImportSheet', examples: [{ sheet: 'Launches 2027' }] });
export type ChooseImportSheet = z.infer<typeof ChooseImportSheet>;

/** `POST /imports`; needs an Idempotency-Key. The parts follow, then `POST /imports/{id}/read`. */
export const CreateImport = z
  .strictObject({ fileName: line(200, 1), fileBytes: z.int().min(1) })
  .meta({ id: 'CreateImport' });
export type CreateImport = z.infer<typeof CreateImport>;

/** `PUT /imports/{id}/parts/{part}`: part 0, 1, 2 and so on, in base64; every part but the last has IMPORT_PART_BYTES_MAX bytes. */
export const ImportPart = z
  .strictObject({ data: z.base64().max(Math.ceil(IMPORT_PART_BYTES_MAX / 3) * 4) })
  .meta({ id: 'ImportPart' });
export type ImportPart = z.infer<typeof ImportPart>;

export const ImportNameKind = z.enum(['rocket', 'spaceport', 'destination', 'outcome', 'organisation']);
export type ImportNameKind = z.infer<typeof ImportNameKind>;

const PastOutcome = z.enum(['successful', 'failed', 'aborted']);

/** What is decided about a name: match it, create it, keep it as written (history), leave its rows out, or say what an outcome means. */
export const ImportNameDecision = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('match'), id: z.string().min(1).max(64) }),
    z.strictObject({
      do: z.literal('create-rocket'),
      model: line(100, 1),
      capacity: z.int().min(1).max(10_000),
      range: RocketRange,
    }),
    z.strictObject({
      do: z.literal('create-spaceport'),
      country: z.string().regex(/^[A-Z]{2}$/, 'Please give the country as two capital letters.'),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      timeZone: z.string().min(1).max(64),
    }),
    z.strictObject({ do: z.literal('create-destination'), range: RocketRange }),
    z.strictObject({ do: z.literal('keep') }),
    z.strictObject({ do: z.literal('leave-out') }),
    z.strictObject({ do: z.literal('outcome'), status: PastOutcome.or(z.literal('planned')) }),
  ])
  .meta({ id: 'ImportNameDecision' });
export type ImportNameDecision = z.infer<typeof ImportNameDecision>;

export const ImportName = z
  .object({
    kind: ImportNameKind,
    key: z.string(),
    name: z.string(),
    rows: z.int(),
    /** What it may mean; the person is asked. */
    suggestion: z.object({ id: z.string(), name: z.string() }).nullable(),
    decision: ImportNameDecision.nullable(),
  })
  .meta({ id: 'ImportName' });
export type ImportName = z.infer<typeof ImportName>;
export const ImportNameQuery = CursorQuery.extend({
  kind: ImportNameKind.optional(),
  undecided: z.enum(['true', 'false']).optional(),
});
export type ImportNameQuery = z.infer<typeof ImportNameQuery>;
export const ImportNamePage = pageOf(ImportName).extend({ total: z.int() }).meta({ id: 'ImportNamePage' });
export type ImportNamePage = z.infer<typeof ImportNamePage>;

/** `PUT /imports/{id}/names`: one decision. */
export const DecideImportName = z
  .strictObject({ kind: ImportNameKind, key: z.string().min(1).max(400), decision: ImportNameDecision })
  .meta({ id: 'DecideImportName' });
export type DecideImportName = z.infer<typeof DecideImportName>;

/** `POST /imports/{id}/names/rest`: one decision for every name of a kind that waits; `suggestion` takes what was suggested. */
export const DecideImportNames = z
  .strictObject({ kind: ImportNameKind, decision: ImportNameDecision.or(z.literal('suggestion')) })
  .meta({ id: 'DecideImportNames' });
export type DecideImportNames = z.infer<typeof DecideImportNames>;

/** `POST /imports/{id}/apply`: `all` refuses while one row can't be taken; `good` takes the rows that can. */
export const ApplyImport = z.strictObject({ mode: z.enum(['all', 'good']) }).meta({ id: 'ApplyImport' });
export type ApplyImport = z.infer<typeof ApplyImport>;

const ImportCounts = z.object({
  history: z.int(),
  draft: z.int(),
  leftOut: z.int(),
  faulty: z.int(),
  /** Rows that are taken though characters were lost before the file came here. */
  damaged: z.int(),
});

/** An import in a list. */
export const LaunchImportSummary = z
  .object({
    id: z.string(),
    fileName: z.string(),
    fileBytes: z.int(),
    status: ImportStatus,
    rows: z.int(),
    counts: ImportCounts,
    takenHistory: z.int(),
    takenDrafts: z.int(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    appliedAt: z.iso.datetime().nullable(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'LaunchImportSummary' });
export type LaunchImportSummary = z.infer<typeof LaunchImportSummary>;
export const LaunchImportPage = pageOf(LaunchImportSummary).meta({ id: 'LaunchImportPage' });
export type LaunchImportPage = z.infer<typeof LaunchImportPage>;

/** `GET /imports/{id}`: ask again while it is reading, checking, applying or undoing; the work goes on without anybody looking. */
export const LaunchImport = z
  .object({
    ...LaunchImportSummary.shape,
    /** Bytes of the file that are here. */
    bytesHere: z.int(),
    format: z.enum(['csv', 'xlsx']).nullable(),
    encoding: z.string().nullable(),
    separator: z.string().nullable(),
    /** The sheets of a workbook, and the one that is read; none and null for a text file. */
    sheets: z.array(z.string()),
    sheet: z.string().nullable(),
    /** The heading, and the first rows of the file. */
    header: z.array(z.string()),
    sample: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    choices: ImportChoices.nullable(),
    /** Choices or decisions have changed since the last check. */
    isStale: z.boolean(),
    names: z.array(z.object({ kind: ImportNameKind, names: z.int(), undecided: z.int() })),
    mode: z.enum(['all', 'good']).nullable(),
    /** Progress of the present step. */
    doneRows: z.int(),
    /** Why the file was refused, or why a check could not go on. */
    refusal: z.object({ kind: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'LaunchImport' });
export type LaunchImport = z.infer<typeof LaunchImport>;

/** `GET /imports/{id}/rows`: what becomes of each row; as CSV or XLSX with the cells as they came and the reasons. */
export const ImportRow = z
  .object({
    line: z.int(),
    cells: z.array(z.string()),
    verdict: z.enum(['history', 'draft', 'left-out', 'faulty']).nullable(),
    departsAt: z.iso.datetime().nullable(),
    isTimeKnown: z.boolean(),
    isDamaged: z.boolean(),
    problems: z.array(z.object({ field: ImportField, column: z.int().nullable(), kind: z.string(), text: z.string() })),
  })
  .meta({ id: 'ImportRow' });
export type ImportRow = z.infer<typeof ImportRow>;
export const ImportRowQuery = CursorQuery.extend({
  verdict: z.enum(['history', 'draft', 'left-out', 'faulty']).optional(),
});
export type ImportRowQuery = z.infer<typeof ImportRowQuery>;
export const ImportRowPage = pageOf(ImportRow).extend({ total: z.int() }).meta({ id: 'ImportRowPage' });
export type ImportRowPage = z.infer<typeof ImportRowPage>;

/** `GET /past-launches`: the agency's history out of its files. Never sold, never invoiced, never counted as launches of AstroBookings. */
export const PastLaunch = z
  .object({
    id: z.string(),
    importId: z.string(),
    departsAt: z.iso.datetime(),
    isTimeKnown: z.boolean(),
    rocket: z.string(),
    spaceport: z.string(),
    destination: z.string(),
    mission: z.string(),
    organisation: z.string(),
    outcome: PastOutcome,
  })
  .meta({ id: 'PastLaunch' });
export type PastLaunch = z.infer<typeof PastLaunch>;
export const PastLaunchQuery = CursorQuery.extend({
  q: z.string().trim().max(100).optional(),
  outcome: PastOutcome.optional(),
  import: z.string().max(64).optional(),
});
export type PastLaunchQuery = z.infer<typeof PastLaunchQuery>;
export const PastLaunchPage = pageOf(PastLaunch).extend({ total: z.int() }).meta({ id: 'PastLaunchPage' });
export type PastLaunchPage = z.infer<typeof PastLaunchPage>;
export const LaunchImportQuery = CursorQuery;
export type LaunchImportQuery = z.infer<typeof LaunchImportQuery>;

/** The answer to a part. */
export const ImportPartTaken = z.object({ bytesHere: z.int() }).meta({ id: 'ImportPartTaken' });
export type ImportPartTaken = z.infer<typeof ImportPartTaken>;
