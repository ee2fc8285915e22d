/** A document that says by its version whether somebody else changed it meanwhile. */
export interface Versioned {
  _id: string;
  version: number;
}

/** A document before and after a group of decisions; `before` is null when it is new. */
export interface Change<T> {
  before: T | null;
  after: T;
}

/** The documents of one kind that a group decides on. What a refused decision wrote is dropped; neighbours never see it. */
export class Shelf<T extends Versioned> {
  readonly #read: ReadonlyMap<string, T>;
  readonly #kept = new Map<string, T>();
  readonly #tried = new Map<string, T>();

  constructor(read: Iterable<T>) {
    this.#read = new Map(Array.from(read, document => [document._id, document]));
  }

  get(id: string): T | null {
    return this.#tried.get(id) ?? this.#kept.get(id) ?? this.#read.get(id) ?? null;
  }

  /** Writes a document; its version is one above what was read, however often the group changes it. */
  put(document: T): T {
    const next = { ...document, version: (this.#read.get(document._id)?.version ?? 0) + 1 };
    this.#tried.set(document._id, next);
    return next;
  }

  /** Keeps what was written since the last `keep` or `drop`. */
  keep(): void {
    for (const [id, document] of this.#tried) this.#kept.set(id, document);
    this.#tried.clear();
  }

  drop(): void {
    this.#tried.clear();
  }

  changes(): Change<T>[] {
    return Array.from(this.#kept.values(), after => ({ before: this.#read.get(after._id) ?? null, after }));
  }

  /** Every document as it stands after the decisions. */
  all(): T[] {
    return [...new Set([...this.#read.keys(), ...this.#kept.keys()])].flatMap(id => this.get(id) ?? []);
  }
}
