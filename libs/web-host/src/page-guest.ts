/** Another party's script on the pages, where the settings ask for one; without it nothing of others is loaded. */
export interface PageGuest {
  /** What its script needs to know; public, it stands in the page in place of `__GUEST_KEY__`. */
  key: string;
  /** From where its scripts come. */
  scripts: readonly string[];
  /** What it may show in frames. */
  frames: readonly string[];
  /** With whom the page may talk for it. */
  connections: readonly string[];
}

/** The marker that an application's index.html has where the guest's key belongs; empty where there is no guest. */
export const GUEST_KEY_MARKER = '__GUEST_KEY__';
