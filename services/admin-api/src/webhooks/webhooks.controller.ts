import { Id } from '@astro/everyone--auth-service';
import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import {
  CreatedWebhook,
  Delivery,
  DeliveryPage,
  DeliveryQuery,
  NewWebhook,
  RotatedSecret,
  UpdateWebhook,
  Webhook,
  WebhookList,
} from '@astro/supplier-web--admin-api';
import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { sentOnly } from '../edge/sent-only.ts';
import { AddWebhook } from './add-webhook.use-case.ts';
import { ChangeWebhook } from './change-webhook.use-case.ts';
import { ReadWebhooks } from './read-webhooks.use-case.ts';
import { RotateSecret } from './rotate-secret.use-case.ts';
import { SendWebhook } from './send-webhook.use-case.ts';
import {
  ADD_WEBHOOK_PROBLEMS,
  CHANGE_WEBHOOK_PROBLEMS,
  ROTATE_PROBLEMS,
  SEND_WEBHOOK_PROBLEMS,
} from './webhook-problems.ts';
import { deliveryView, webhookView } from './webhook-view.ts';

@ApiTags('for programs')
@Roles('agency-owner')
@Controller('agency/webhooks')
export class WebhooksController {
  constructor(
    private readonly readWebhooks: ReadWebhooks,
    private readonly addWebhook: AddWebhook,
    private readonly changeWebhook: ChangeWebhook,
    private readonly rotateSecret: RotateSecret,
    private readonly sendWebhook: SendWebhook,
  ) {}

  @ApiOperation({ summary: 'Addresses that are told what happens' })
  @Get()
  @Roles('agency-owner', 'agency-staff')
  @ApiOkResponse({ standardSchema: WebhookList })
  async list(@CurrentUser() user: User): Promise<WebhookList> {
    return { items: (await this.readWebhooks.list(agencyOf(user))).map(webhookView), nextCursor: null };
  }

  /** The secret is in the first answer alone; a repetition with the same Idempotency-Key gives the address with `secret: null`. */
  @ApiOperation({ summary: 'Add an address that is told; its secret is shown once' })
  @Post()
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: CreatedWebhook })
  async add(
    @CurrentUser() user: User,
    @Body({ schema: NewWebhook }) body: NewWebhook,
    @IdempotencyKey() key: string,
  ): Promise<CreatedWebhook> {
    const attempt = attemptOf(user, 'POST /agency/webhooks', key, body);
    const outcome = await this.addWebhook.run(requesterOf(user), agencyOf(user), body, attempt);
    const { endpoint, secret } = valueOr(outcome, ADD_WEBHOOK_PROBLEMS);
    return { ...webhookView(endpoint), secret };
  }

  @ApiOperation({ summary: 'One address' })
  @Get(':id')
  @Roles('agency-owner', 'agency-staff')
  @ApiOkResponse({ standardSchema: Webhook })
  async read(@CurrentUser() user: User, @Param('id', { schema: Id }) id: string): Promise<Webhook> {
    return webhookView(valueOr(await this.readWebhooks.one(agencyOf(user), id), NOT_FOUND));
  }

  @ApiOperation({ summary: 'Change an address, switch it off or on' })
  @Patch(':id')
  @ApiOkResponse({ standardSchema: Webhook })
  async change(
    @CurrentUser() user: User,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UpdateWebhook }) body: UpdateWebhook,
  ): Promise<Webhook> {
    const outcome = await this.changeWebhook.run(requesterOf(user), agencyOf(user), id, sentOnly(body));
    return webhookView(valueOr(outcome, CHANGE_WEBHOOK_PROBLEMS));
  }

  @ApiOperation({ summary: 'Remove an address with its log' })
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CurrentUser() user: User, @Param('id', { schema: Id }) id: string): Promise<void> {
    valueOr(await this.changeWebhook.remove(requesterOf(user), agencyOf(user), id), NOT_FOUND);
  }

  /** The new secret is in the first answer alone; the old one signs along for 24 hours. */
  @ApiOperation({ summary: 'Make a new secret; the old one signs along for 24 hours' })
  @Post(':id/secret')
  @Header('cache-control', 'no-store')
  @ApiCreatedResponse({ standardSchema: RotatedSecret })
  async rotate(
    @CurrentUser() user: User,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKey() key: string,
  ): Promise<RotatedSecret> {
    const attempt = attemptOf(user, 'POST /agency/webhooks/{id}/secret', key, { id });
    const outcome = await this.rotateSecret.run(requesterOf(user), agencyOf(user), id, attempt);
    const { secret, oldValidUntil } = valueOr(outcome, ROTATE_PROBLEMS);
    return { secret, oldValidUntil: oldValidUntil.toISOString() };
  }

  @ApiOperation({ summary: 'Send a test to an address' })
  @Post(':id/test')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: Delivery })
  async test(
    @CurrentUser() user: User,
    @Param('id', { schema: Id }) id: string,
    @IdempotencyKey() key: string,
  ): Promise<Delivery> {
    const attempt = attemptOf(user, 'POST /agency/webhooks/{id}/test', key, { id });
    const outcome = await this.sendWebhook.test(requesterOf(user), agencyOf(user), id, attempt);
    return deliveryView(valueOr(outcome, SEND_WEBHOOK_PROBLEMS));
  }

  @ApiOperation({ summary: 'What an address was told, with answers' })
  @Get(':id/deliveries')
  @Roles('agency-owner', 'agency-staff')
  @ApiOkResponse({ standardSchema: DeliveryPage })
  async log(
    @CurrentUser() user: User,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: DeliveryQuery }) query: DeliveryQuery,
  ): Promise<DeliveryPage> {
    const { items, nextCursor } = valueOr(await this.readWebhooks.log(agencyOf(user), id, query), NOT_FOUND);
    return { items: items.map(deliveryView), nextCursor };
  }

  @ApiOperation({ summary: 'Send a message again' })
  @Post(':id/deliveries/:deliveryId/resend')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: Delivery })
  async resend(
    @CurrentUser() user: User,
    @Param('id', { schema: Id }) id: string,
    @Param('deliveryId', { schema: Id }) deliveryId: string,
    @IdempotencyKey() key: string,
  ): Promise<Delivery> {
    const route = 'POST /agency/webhooks/{id}/deliveries/{id}/resend';
    const attempt = attemptOf(user, route, key, { id, deliveryId });
    const outcome = await this.sendWebhook.again(requesterOf(user), agencyOf(user), id, deliveryId, attempt);
    return deliveryView(valueOr(outcome, SEND_WEBHOOK_PROBLEMS));
  }
}
