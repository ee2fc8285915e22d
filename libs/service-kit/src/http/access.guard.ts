import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role, VerifyAccessToken } from '../auth/verify-access-token.ts';
import { requestContext } from '../logging/request-context.ts';
import {
  ALLOWED_ROLES,
  ANY_SCOPE,
  IS_PUBLIC,
  KEY_SCOPE,
  WITHOUT_SECOND_FACTOR,
  type RequestWithUser,
} from './access.decorators.ts';
import { ProblemException } from './problem.exception.ts';

/** Lets a request in: everybody on public routes, else the bearer of a valid token (401) with an allowed role and, for an API key, the scope of the route (403). */
export class AccessGuard implements CanActivate {
  readonly #reflector = new Reflector();
  readonly #verify: VerifyAccessToken;
  constructor(verify: VerifyAccessToken) {
    this.#verify = verify;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const isPublic = this.#reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, places) === true;
    const request = context.switchToHttp().getRequest<RequestWithUser>();
    const token = /^Bearer ([\w.-]{1,4096})$/i.exec(request.headers.authorization ?? '')?.[1];
    // A public page must open while the auth-service is away: there a failing check means "a visitor".
    const user =
      token === undefined
        ? null
        : await (isPublic ? this.#verify(token, request.ip).catch(() => null) : this.#verify(token, request.ip));
    if (user !== null) {
      request.currentUser = user;
      const current = requestContext.current();
      if (current !== undefined) current.userId = user.userId;
    }
    if (isPublic) return true;
    if (user === null)
      throw new ProblemException(401, 'sign-in-needed', 'Please sign in', 'This needs a valid access token.', {
        headers: { 'www-authenticate': 'Bearer' },
      });
    if (user.isSecondFactorMissing === true && !this.#isForSettingUp(context)) throw secondFactorRequired();
    const roles = this.#reflector.getAllAndOverride<Role[] | undefined>(ALLOWED_ROLES, places);
    if (roles !== undefined && !roles.includes(user.role))
      throw new ProblemException(403, 'not-allowed', 'Not allowed', 'Your role may not do this.');
    if (user.scopes !== undefined)
      checkScope(user.scopes, this.#reflector.get<string | undefined>(KEY_SCOPE, context.getHandler()));
    return true;
  }

  #isForSettingUp(context: ExecutionContext): boolean {
    return this.#reflector.get<boolean | undefined>(WITHOUT_SECOND_FACTOR, context.getHandler()) === true;
  }
}

const secondFactorRequired = (): ProblemException =>
  new ProblemException(
    403,
    'second-factor-required',
    'Please set up your second factor',
    'Your role works with a second factor. Set up an authenticator app first; everything else opens then.',
  );

/** A key's token gets no further than its scopes; a route that names none stays closed to it. */
function checkScope(scopes: readonly string[], needed: string | undefined): void {
  if (needed === undefined)
    throw new ProblemException(403, 'not-for-keys', 'Not for programs', 'Only people who sign in may do this.');
  if (needed === ANY_SCOPE || scopes.includes(needed)) return;
  throw new ProblemException(
    403,
    'scope-needed',
    'The API key may not do this',
    `This needs an API key with the scope ${needed}.`,
    { extensions: { scope: needed } },
  );
}
