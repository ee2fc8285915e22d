import { CursorQuery } from '@astro/everyone--auth-service';
import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import {
  LaunchMessage,
  LaunchMessagePage,
  MessageDraft,
  MessagePlan,
  MessageTested,
  SendMessage as SendMessageBody,
} from '@astro/supplier-web--admin-api';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import {
  messagePlanView,
  messageView,
  PLAN_MESSAGE_PROBLEMS,
  SEND_MESSAGE_PROBLEMS,
  TEST_MESSAGE_PROBLEMS,
} from './message-problems.ts';
import { PlanMessage } from './plan-message.use-case.ts';
import { ReadMessages } from './read-messages.use-case.ts';
import { SendMessage } from './send-message.use-case.ts';
import { TestMessage } from './test-message.use-case.ts';

@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches/:id/messages')
export class MessagesController {
  constructor(
    private readonly readMessages: ReadMessages,
    private readonly planMessage: PlanMessage,
    private readonly testMessage: TestMessage,
    private readonly sendMessage: SendMessage,
  ) {}

  @ApiOperation({ summary: 'Messages that were sent to the people of a launch' })
  @Get()
  @ApiOkResponse({ standardSchema: LaunchMessagePage })
  async list(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Query({ schema: CursorQuery }) query: CursorQuery,
  ): Promise<LaunchMessagePage> {
    const page = valueOr(await this.readMessages.run(agencyOf(user), launchId, query), NOT_FOUND);
    return { items: page.items.map(messageView), nextCursor: page.nextCursor };
  }

  @ApiOperation({ summary: 'Who a message would reach, and how it reads to one of them' })
  @Post('plan')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: MessagePlan })
  async plan(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Body({ schema: MessageDraft }) body: MessageDraft,
  ): Promise<MessagePlan> {
    return messagePlanView(valueOr(await this.planMessage.run(agencyOf(user), launchId, body), PLAN_MESSAGE_PROBLEMS));
  }

  @ApiOperation({ summary: 'Send a message to oneself to try it out' })
  @Post('test')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: MessageTested })
  async test(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Body({ schema: MessageDraft }) message: MessageDraft,
    @IdempotencyKey() key: string,
  ): Promise<{ to: string }> {
    const wish = { launchId, message };
    const attempt = attemptOf(user, 'POST /launches/{id}/messages/test', key, wish);
    const requester = { ...requesterOf(user), email: user.email };
    return valueOr(await this.testMessage.run(requester, agencyOf(user), wish, attempt), TEST_MESSAGE_PROBLEMS);
  }

  @ApiOperation({ summary: 'Send a message to the people of a launch' })
  @Post()
  @ApiCreatedResponse({ standardSchema: LaunchMessage })
  async send(
    @CurrentUser() user: User,
    @Param('id') launchId: string,
    @Body({ schema: SendMessageBody }) { planId, ...message }: SendMessageBody,
    @IdempotencyKey() key: string,
  ): Promise<LaunchMessage> {
    const wish = { launchId, message, planId };
    const attempt = attemptOf(user, 'POST /launches/{id}/messages', key, wish);
    const outcome = await this.sendMessage.run(requesterOf(user), agencyOf(user), wish, attempt);
    return messageView(valueOr(outcome, SEND_MESSAGE_PROBLEMS));
  }
}
