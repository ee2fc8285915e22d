import type { LaunchDocument } from './launch.document.ts';

/** A draft as whoever has its link sees it. It lies apart from the launches: no list, no sale and no follower ever reads it. */
export interface LaunchPreviewDocument {
  /** The id of the launch. */
  _id: string;
  tokenHash: string;
  expiresAt: Date;
  launch: LaunchDocument;
}
