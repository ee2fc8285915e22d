/** Where a page of launches ended: the value it was ordered by, and the id. */
export interface LaunchPlace {
  key: number;
  id: string;
}

/** A place as an opaque text; it belongs to one order. */
export function toLaunchCursor(order: string, place: LaunchPlace): string {
  return Buffer.from(JSON.stringify([order, place.key, place.id])).toString('base64url');
}

/** Reads an opaque cursor; null when it is not one of this order. */
export function fromLaunchCursor(order: string, cursor: string): LaunchPlace | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== order) return null;
    const [, key, id] = parts as unknown[];
    return typeof key === 'number' && Number.isFinite(key) && typeof id === 'string' ? { key, id } : null;
  } catch {
    return null;
  }
}
