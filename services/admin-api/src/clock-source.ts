/** Where use cases take the time from; tests hand in a clock that stands still. */
export abstract class ClockSource {
  abstract now(): Date;
}

/** Where use cases take new identifiers from. */
export abstract class IdSource {
  abstract newId(): string;
}
