import type { Library } from './create-library.ts';

/** The way to the library, for those few that ask it. */
export abstract class LibraryDoor {
  abstract readonly library: Library;
}
