import { Body, Controller, Delete, Get, HttpCode, Put, Res, UseInterceptors } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Companions, TravelerExport } from '@astro/customer-web--customer-api';
import { leavingRefusalText, type LeavingRefusal } from '@astro/domain';
import { CurrentUser, ProblemException, Roles, type User } from '@astro/service-kit/http';
import type { FastifyReply } from 'fastify';
import { AnswerInTime } from '../http/answer-in-time.ts';
import { requestOrigin } from '../http/request-origin.ts';
import { sendFile } from '../http/send-file.ts';
import { KeepCompanions } from './companions.use-case.ts';
import { DeleteAccount } from './delete-account.use-case.ts';
import { ExportTraveler } from './export-traveler.use-case.ts';
import { presentExport } from './export.presenter.ts';

/** What a traveler has a right to: their companions, all of their data, the end of the account. */
@ApiTags('me')
@Roles('traveler')
@UseInterceptors(AnswerInTime)
@Controller('me')
export class MyDataController {
  constructor(
    private readonly keepCompanions: KeepCompanions,
    private readonly exportTraveler: ExportTraveler,
    private readonly deleteAccount: DeleteAccount,
  ) {}

  @Get('companions')
  @ApiOperation({ summary: 'The people you book for again and again' })
  @ApiOkResponse({ standardSchema: Companions })
  async companions(@CurrentUser() user: User): Promise<Companions> {
    return this.keepCompanions.show(user);
  }

  @Put('companions')
  @ApiOperation({ summary: 'Replace your companions' })
  @ApiOkResponse({ standardSchema: Companions })
  @ApiConflictResponse({ description: '`changed-meanwhile`: the companions as they stand now.' })
  async saveCompanions(@Body({ schema: Companions }) body: Companions, @CurrentUser() user: User): Promise<Companions> {
    const saved = await this.keepCompanions.save(user, body);
    if (saved !== null) return saved;
    throw new ProblemException(
      409,
      'changed-meanwhile',
      'The companions were changed meanwhile',
      'Your companions were changed meanwhile, perhaps in another window. Nothing was saved.',
      { extensions: { present: await this.keepCompanions.show(user) } },
    );
  }

  @Get('export')
  @ApiOperation({ summary: 'Everything that is kept about you' })
  @ApiOkResponse({ standardSchema: TravelerExport })
  async export(@CurrentUser() user: User, @Res() reply: FastifyReply): Promise<void> {
    const data = presentExport(await this.exportTraveler.run(user));
    const day = data.exportedAt.slice(0, 10);
    const content = Buffer.from(JSON.stringify(data, null, 2));
    sendFile(reply, 'application/json; charset=utf-8', `astrobookings-${day}.json`, content);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete your account' })
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: '`trips-ahead` or `refunds-open`, and how many.' })
  async delete(@CurrentUser() user: User): Promise<void> {
    const answer = await this.deleteAccount.run(user.userId, requestOrigin(user.userId));
    if (!answer.ok) throw leavingProblem(answer.refusal);
  }
}

function leavingProblem(refusal: LeavingRefusal): ProblemException {
  const detail = leavingRefusalText(refusal);
  const { kind, ...extensions } = refusal;
  return new ProblemException(409, kind, 'The account cannot be deleted now', detail, { extensions });
}
