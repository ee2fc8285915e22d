import type { ClientSession } from 'mongodb';

/** Where use cases take the time from; tests hand in a clock that stands still. */
export abstract class ClockSource {
  abstract now(): Date;
}

/** Where use cases take new identifiers from. */
export abstract class IdSource {
  abstract newId(): string;
}

/** What an event in the log says besides its sentence; never a password, a token or a whole address. */
export type EventFields = Record<string, string | number | boolean | null | undefined>;

/** Where use cases tell what happened. */
export abstract class EventLog {
  abstract info(fields: { event: string } & EventFields, sentence: string): void;
  abstract warn(fields: { event: string } & EventFields, sentence: string): void;
}

/** Several writes of the System DB that are all kept or none. */
export abstract class Transactions {
  abstract run<T>(work: (session: ClientSession) => Promise<T>): Promise<T>;
}

/** Which web application's pages the links in mails lead to, and whether this is the demo. */
export abstract class Surroundings {
  abstract readonly customerWebUrl: string;
  abstract readonly supplierWebUrl: string;
  abstract readonly employeeWebUrl: string;
  abstract readonly itWebUrl: string;
  abstract readonly serviceKey: string;
  abstract readonly ownOrigins: ReadonlySet<string>;
}

/** Whether this is the demo: outside of it the demo's accounts can't be used. */
export abstract class DemoMode {
  abstract readonly isOn: boolean;
}
