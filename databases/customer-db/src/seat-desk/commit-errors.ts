import { MongoError } from 'mongodb';
import { SeatConflictError } from './write-group.ts';

const DUPLICATE_KEY = 11000;
const WRITE_CONFLICT = 112;

/** Too many wait, or the database did not answer in time; nothing of the request was kept, or its key tells what was. */
export class SeatDeskBusyError extends Error {
  override readonly name = 'SeatDeskBusyError';
  /** WriteConflict: the caller is told to try again. */
  readonly code = 112;
}

/** Whether somebody else has added a document of this key. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === DUPLICATE_KEY;
}

/** Another process wrote first: a document changed, or one that we wanted to add is there by now. */
export function isConflict(error: unknown): boolean {
  return error instanceof SeatConflictError || codeOf(error) === WRITE_CONFLICT || isDuplicate(error);
}

/** Whether nobody knows if a commit was kept. */
export function isUnknownCommit(error: unknown): boolean {
  return hasLabel(error, 'UnknownTransactionCommitResult');
}

/** Whether no answer came: what was asked may have been done, and what was begun may still be open. */
export function isWithoutAnswer(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^Mongo(Network|ServerSelection|PoolCleared|NotConnected|WaitQueue|Topology)/.test(error.name)
  );
}

/** The database is away or moving; the same request can work in a moment. */
export function isPassing(error: unknown): boolean {
  return (
    hasLabel(error, 'TransientTransactionError') ||
    isUnknownCommit(error) ||
    error instanceof SeatDeskBusyError ||
    isWithoutAnswer(error)
  );
}

function hasLabel(error: unknown, label: string): boolean {
  return error instanceof MongoError && error.hasErrorLabel(label);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
