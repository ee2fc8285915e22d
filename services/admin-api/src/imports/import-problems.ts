import type { DraftInTheWay, KeyReused } from '@astro/admin-db';
import { IMPORT_FILE_BYTES_MAX, IMPORT_PART_BYTES_MAX, IMPORTS_OPEN_MAX } from '@astro/supplier-web--admin-api';
import { KEY_REUSED, NOT_FOUND, NOT_SYNCED, ruleProblem, stateProblem, type ProblemTable } from '../edge/refusals.ts';
import { ProblemException } from '@astro/service-kit/http';
import type { ImportRefusal } from './import-refusal.ts';

/** The problems of importing launches. */
export const IMPORT_PROBLEMS: ProblemTable<ImportRefusal | KeyReused['refusal']> = {
  ...NOT_FOUND,
  ...NOT_SYNCED,
  ...KEY_REUSED,
  'file-too-large': () =>
    new ProblemException(
      413,
      'file-too-large',
      'The file is too large',
      `A file may have at most ${IMPORT_FILE_BYTES_MAX / 1_000_000} MB. Split it, or leave out columns that are not needed.`,
    ),
  'too-many-imports': () =>
    stateProblem(
      'too-many-imports',
      'Too many imports are open',
      `At most ${IMPORTS_OPEN_MAX} imports can be open at once. Finish or discard one first.`,
    ),
  'wrong-part': ({ detail }) => ruleProblem('wrong-part', 'This part does not fit the file', detail, 'data'),
  'file-incomplete': ({ bytesHere, fileBytes }) =>
    stateProblem('file-incomplete', 'The file is not complete', `${bytesHere} of ${fileBytes} bytes are here.`, {
      bytesHere,
      fileBytes,
      partBytes: IMPORT_PART_BYTES_MAX,
    }),
  'not-now': ({ status }) =>
    stateProblem('import-not-now', 'This is not possible now', `The import is ${status}.`, {
      importStatus: status,
    }),
  'column-missing': ({ field }) =>
    ruleProblem(
      'column-missing',
      'A column is missing',
      'Date, rocket and spaceport each need a column.',
      `columns/${field}`,
    ),
  'zone-unknown': () =>
    ruleProblem('zone-unknown', 'This time zone is not known', 'Choose a zone from the list.', 'zone'),
  'no-such-line': () =>
    ruleProblem('no-such-line', 'There is nothing in this line', 'Choose a line of the file.', 'headerLine'),
  'no-such-sheet': () =>
    ruleProblem('no-such-sheet', 'This sheet is not in the file', 'Choose one of its sheets.', 'sheet'),
  'no-such-name': () => ruleProblem('no-such-name', 'This name is not in the file', 'Choose one from the list.', 'key'),
  'decision-does-not-fit': () =>
    ruleProblem('decision-does-not-fit', 'This does not fit', 'Choose something that this name can be.', 'decision'),
  'unknown-part': () =>
    ruleProblem('unknown-reference', 'This is not known', 'Choose one from the list.', 'decision/id'),
  'check-first': () =>
    stateProblem(
      'check-first',
      'Choices have changed',
      'Check the file again before you import it: you have not seen its result yet.',
    ),
  'rows-in-the-way': ({ faulty }) =>
    stateProblem(
      'rows-in-the-way',
      'Some rows can’t be taken',
      `${faulty.toLocaleString('en-US')} rows can’t be taken. Import only the good rows, or mend the file.`,
      { faulty },
    ),
  'nothing-to-take': () =>
    stateProblem('nothing-to-take', 'There is nothing to import', 'No row of the file can be taken.'),
  'launches-in-the-way': ({ launches }) =>
    stateProblem(
      'launches-in-the-way',
      'The import can’t be undone any more',
      `${launches.length === 1 ? 'A launch of it has' : 'Launches of it have'} been put on sale. Such launches stay; abort them if they must not fly.`,
      { launches: launches.map(({ id, slug, status, seatsSold }: DraftInTheWay) => ({ id, slug, status, seatsSold })) },
    ),
};
