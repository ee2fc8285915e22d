import type { SavedViewRecord } from '@astro/admin-db';
import type { User } from '@astro/service-kit/http';
import type { SavedView } from '@astro/supplier-web--admin-api';
import { requesterOf } from '../edge/attempt.ts';
import { mayChangeView } from './change-view.use-case.ts';

/** A kept view as somebody of the agency sees it. */
export function savedView(view: SavedViewRecord, user: User): SavedView {
  const { id, page, name, query, isShared, ownerName, version } = view;
  return { id, page, name, query, isShared, ownerName, version, isMine: mayChangeView(view, requesterOf(user)) };
}
