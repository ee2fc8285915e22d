import type { LaunchCatalogue } from './launch-catalogue.ts';

/** Ends the open streams when the program stops: a shutdown waits for requests, and these would never end by themselves. */
export class EndOfStreams {
  readonly #catalogue: LaunchCatalogue;
  constructor(catalogue: LaunchCatalogue) {
    this.#catalogue = catalogue;
  }

  /** Called by the framework before connections are closed. */
  onModuleDestroy(): void {
    this.#catalogue.endFollowing();
  }
}
