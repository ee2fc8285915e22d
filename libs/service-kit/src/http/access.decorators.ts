import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiHeader } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { CurrentUser as User, Role } from '../auth/verify-access-token.ts';
import { ProblemException } from './problem.exception.ts';

/** Metadata key: a route for everybody. */
export const IS_PUBLIC = 'astro:is-public';
/** Metadata key: the roles that a route is for. */
export const ALLOWED_ROLES = 'astro:allowed-roles';

/** In the API description, until it is finished: a route for everybody. */
export const FOR_EVERYBODY = 'x-for-everybody';
/** In the API description: the scope that an API key needs; `any`: every key. */
export const REQUIRED_SCOPE = 'x-required-scope';
/** In the API description: the roles of the people who may use it; without it, whoever is signed in. */
export const ROLES_LET_IN = 'x-roles';

/** A route for everybody. A valid token is still read, so that `@CurrentUser()` knows a signed-in visitor. */
export const Public = (): ReturnType<typeof applyDecorators> =>
  applyDecorators(SetMetadata(IS_PUBLIC, true), ApiExtension(FOR_EVERYBODY, true));

/** A route for these roles only; without it a route is for everybody who is signed in. */
export const Roles = (...roles: Role[]): ReturnType<typeof applyDecorators> =>
  applyDecorators(SetMetadata(ALLOWED_ROLES, roles), ApiBearerAuth(), ApiExtension(ROLES_LET_IN, roles));

/** Metadata key: what a program with an API key needs for a route. */
export const KEY_SCOPE = 'astro:key-scope';
/** In place of a scope: every key may use the route, whatever its scopes. */
export const ANY_SCOPE = 'any';

/** Opens a route to programs whose API key has this scope; a route that says nothing is for people only. */
export const ForKeys = (scope: string): ReturnType<typeof applyDecorators> =>
  applyDecorators(SetMetadata(KEY_SCOPE, scope), ApiExtension(REQUIRED_SCOPE, scope));

/** Metadata key: a route for people who still have to set up the second factor that their role demands. */
export const WITHOUT_SECOND_FACTOR = 'astro:without-second-factor';

/** Opens a route to people who still have to set up their second factor; a route that says nothing is closed to them. */
export const WithoutSecondFactor = (): ReturnType<typeof applyDecorators> =>
  applyDecorators(SetMetadata(WITHOUT_SECOND_FACTOR, true));

/** A request whose bearer was checked by the access guard. */
export interface RequestWithUser extends FastifyRequest {
  currentUser?: User;
}

/** Who makes the request; undefined only on public routes. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<RequestWithUser>().currentUser,
);

const KEY = /^[\x21-\x7e]{8,128}$/;

const IdempotencyKeyParameter = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new ProblemException(
    400,
    key === undefined ? 'idempotency-key-missing' : 'idempotency-key-invalid',
    'An Idempotency-Key is needed',
    'Send the header Idempotency-Key with 8 to 128 visible characters, made once per attempt and kept for its retries.',
  );
});

/** The key that makes a retry of this request safe; without it the request is refused with 400. */
export const IdempotencyKey =
  (): ParameterDecorator =>
  (target, method, index): void => {
    IdempotencyKeyParameter()(target, method, index);
    const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
    if (method !== undefined && descriptor !== undefined)
      ApiHeader({
        name: 'Idempotency-Key',
        required: true,
        description: 'Made once per attempt; a retry with the same key has no second effect.',
        schema: { type: 'string', minLength: 8, maxLength: 128, pattern: KEY.source },
      })(target, method, descriptor);
  };
