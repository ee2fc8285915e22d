import type { LaunchDocument } from '@astro/customer-db';
import type { MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import type { FollowedLaunch } from './follow-launch.use-case.ts';

/** Proxies close a silent line after a minute or less. */
const PING_MS = 20_000;

/** The changes of a launch as server-sent events: how it is now, then each change, and a sign of life in between. */
export function liveStream(
  followed: FollowedLaunch,
  present: (launch: LaunchDocument) => object,
): Observable<MessageEvent> {
  return new Observable(subscriber => {
    let last = '';
    const send = (launch: LaunchDocument) => {
      const data = present(launch);
      const text = JSON.stringify(data);
      if (text !== last) subscriber.next({ type: 'launch', data, id: String(launch.version) });
      last = text;
    };
    send(followed.launch);
    const unfollow = followed.follow(send, () => subscriber.complete());
    const ping = setInterval(() => subscriber.next({ type: 'ping', data: {} }), PING_MS);
    return () => {
      clearInterval(ping);
      unfollow();
    };
  });
}
