import { v7 } from 'uuid';

/** A new identifier (UUID version 7: ordered by time, so indexes stay compact). */
export function newId(): string {
  return v7();
}
