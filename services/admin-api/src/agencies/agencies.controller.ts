import { AgencyPage, AgencyQuery, AgencyRow, DecideAgency as DecideAgencyBody } from '@astro/employee-web--admin-api';
import { CurrentUser, Roles, type User } from '@astro/service-kit/http';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { requesterOf } from '../edge/attempt.ts';
import { allRows } from '../edge/csv.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { NOT_FOUND, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { agencyRowView } from './agency-row-view.ts';
import { DecideAgency, type DecideAgencyRefusal } from './decide-agency.use-case.ts';
import { ReadAgencies } from './read-agencies.use-case.ts';

const PROBLEMS: ProblemTable<DecideAgencyRefusal> = {
  ...NOT_FOUND,
  'agency-status': ({ from, to }) =>
    stateProblem('agency-status', 'The agency is not in that state', `An agency that is ${from} cannot become ${to}.`, {
      from,
      to,
    }),
};
const COLUMNS = ['name', 'slug', 'status', 'legal_name', 'tax_id', 'contact', 'registered_at', 'launches', 'net_usd'];
/** Body of a decision without words. */
const OPTIONAL_BODY = DecideAgencyBody.optional();

@ApiTags('agencies')
@Roles('finance')
@Controller('agencies')
export class AgenciesController {
  constructor(
    private readonly readAgencies: ReadAgencies,
    private readonly decideAgency: DecideAgency,
  ) {}

  @ApiOperation({ summary: 'Agencies with their figures, filtered and sorted; also as CSV' })
  @Get()
  @ApiOkResponse({ standardSchema: AgencyPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async list(
    @Query({ schema: AgencyQuery }) query: AgencyQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AgencyPage | string | StreamableFile> {
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = (await allRows(page => this.readAgencies.list({ ...query, ...page }))).map(agency => [
        agency.displayName,
        agency.slug,
        agency.status,
        agency.legalName,
        agency.taxId,
        agency.contactEmail,
        agency.registeredAt,
        agency.launches,
        { cents: agency.netCents },
      ]);
      return sendTable(reply, format, 'agencies', COLUMNS, rows);
    }
    const page = await this.readAgencies.list(query);
    return { ...page, items: page.items.map(agencyRowView) };
  }

  @ApiOperation({ summary: 'One agency with its legal data and figures' })
  @Get(':id')
  @ApiOkResponse({ standardSchema: AgencyRow })
  async read(@Param('id') id: string): Promise<AgencyRow> {
    return agencyRowView(valueOr(await this.readAgencies.one(id), NOT_FOUND));
  }

  @ApiOperation({ summary: 'Approve an agency: it may put launches on sale' })
  @Post(':id/approve')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AgencyRow })
  async approve(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: OPTIONAL_BODY }) body: DecideAgencyBody | undefined,
  ): Promise<AgencyRow> {
    return this.#decide(user, id, 'active', body?.reason);
  }

  @ApiOperation({ summary: 'Suspend an agency: its people and keys lose their access' })
  @Post(':id/suspend')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AgencyRow })
  async suspend(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: OPTIONAL_BODY }) body: DecideAgencyBody | undefined,
  ): Promise<AgencyRow> {
    return this.#decide(user, id, 'suspended', body?.reason);
  }

  async #decide(user: User, id: string, to: 'active' | 'suspended', reason: string | undefined): Promise<AgencyRow> {
    return agencyRowView(valueOr(await this.decideAgency.run(requesterOf(user), id, { to, reason }), PROBLEMS));
  }
}
