import {
  type CurrentUser,
  KeysUnavailableError,
  type Logger,
  type Role,
  type VerifyAccessToken,
} from '@astro/service-kit';
import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { type AccessTokens, AuthUnavailableError } from './access-tokens.ts';
import { type HostProblem, PROBLEMS, sendProblem } from './problem.ts';
import { idsOf } from './request-hooks.ts';
import { readCookie } from './session-cookie.ts';
import type { WebHostConfig } from './web-host-config.ts';

/** What routes that an application adds to its own host can use. */
export interface HostRoutes {
  config: WebHostConfig;
  logger: Logger;
  /** Who makes the request, checked by the keys of the auth-service; null for a visitor. */
  userOf(request: FastifyRequest): Promise<CurrentUser | null>;
  /** A preHandler that lets only these roles pass: 401 without a session, 403 with another role. */
  only(...roles: readonly Role[]): preHandlerAsyncHookHandler;
  /** Answers with an RFC 9457 problem. */
  problem(request: FastifyRequest, reply: FastifyReply, problem: HostProblem): FastifyReply;
  /** Runs before the host's log is closed: close databases here. */
  onStop(work: () => Promise<void>): void;
}

/** Makes the door for an application's own routes. */
export const hostRoutes = (options: {
  config: WebHostConfig;
  logger: Logger;
  cookieName: string;
  tokens: AccessTokens;
  verify: VerifyAccessToken;
  onStop: (work: () => Promise<void>) => void;
}): HostRoutes => {
  const users = new WeakMap<FastifyRequest, CurrentUser | null>();
  const sessionOf = (request: FastifyRequest) => readCookie(request.headers.cookie, options.cookieName);
  const userOf = async (request: FastifyRequest): Promise<CurrentUser | null> => {
    const known = users.get(request);
    if (known !== undefined) return known;
    const session = sessionOf(request);
    const token = session === undefined ? null : await options.tokens.tokenFor(session, idsOf(request));
    const user = token === null ? null : await options.verify(token);
    users.set(request, user);
    return user;
  };
  return {
    config: options.config,
    logger: options.logger,
    userOf,
    only:
      (...roles) =>
      async (request, reply) => {
        try {
          const user = await userOf(request);
          if (user === null) {
            const session = sessionOf(request);
            const mustSetUp = session !== undefined && options.tokens.lacksSecondFactor(session);
            return await sendProblem(request, reply, mustSetUp ? PROBLEMS.secondFactor : PROBLEMS.notSignedIn);
          }
          if (!roles.includes(user.role)) return await sendProblem(request, reply, PROBLEMS.notYours);
          return undefined;
        } catch (error) {
          if (!(error instanceof AuthUnavailableError) && !(error instanceof KeysUnavailableError)) throw error;
          return sendProblem(request, reply, PROBLEMS.unavailable);
        }
      },
    problem: sendProblem,
    onStop: options.onStop,
  };
};
