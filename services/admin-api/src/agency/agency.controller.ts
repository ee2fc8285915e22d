import { detailsDueAt, usd } from '@astro/domain';
import { CursorQuery } from '@astro/everyone--auth-service';
import { CurrentUser, ProblemException, Roles, type User } from '@astro/service-kit/http';
import { ActivityPage, Agency, AgencyHome, UpdateAgency as UpdateAgencyBody } from '@astro/supplier-web--admin-api';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf, requesterOf } from '../edge/attempt.ts';
import { NOT_SYNCED, ruleProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { launchView } from '../launches/launch-view.ts';
import { agencyView } from './agency-view.ts';
import { ListActivity } from './list-activity.use-case.ts';
import { ReadAgencyHome } from './read-agency-home.use-case.ts';
import { ReadAgency } from './read-agency.use-case.ts';
import { UpdateAgency, type UpdateAgencyRefusal } from './update-agency.use-case.ts';

const UPDATE_PROBLEMS: ProblemTable<UpdateAgencyRefusal> = {
  ...NOT_SYNCED,
  'owner-only': ({ fields }) =>
    new ProblemException(
      403,
      'owner-only',
      'Only the owner may do this',
      'The legal data are kept by the agency’s owner.',
      {
        errors: fields.map(field => ({ pointer: `/${field}`, detail: 'Only the owner may change this.' })),
      },
    ),
  'legal-data-in-use': ({ fields }) =>
    ruleProblem(
      'legal-data-in-use',
      'An active agency needs its legal data',
      'Tax id and legal address stand on the invoices: they can be changed, but not left empty.',
      fields[0],
    ),
};

@ApiTags('agency')
@Roles('agency-owner', 'agency-staff')
@Controller('agency')
export class AgencyController {
  constructor(
    private readonly readAgency: ReadAgency,
    private readonly updateAgency: UpdateAgency,
    private readonly readHome: ReadAgencyHome,
    private readonly listActivity: ListActivity,
  ) {}

  @ApiOperation({ summary: "The agency's profile" })
  @Get()
  @ApiOkResponse({ standardSchema: Agency })
  async read(@CurrentUser() user: User): Promise<Agency> {
    return agencyView(valueOr(await this.readAgency.run(agencyOf(user)), NOT_SYNCED));
  }

  @ApiOperation({ summary: "Change the agency's profile; legal data by its owner" })
  @Put()
  @ApiOkResponse({ standardSchema: Agency })
  async update(@CurrentUser() user: User, @Body({ schema: UpdateAgencyBody }) body: UpdateAgencyBody): Promise<Agency> {
    const requester = { ...requesterOf(user), role: user.role };
    return agencyView(valueOr(await this.updateAgency.run(requester, agencyOf(user), body), UPDATE_PROBLEMS));
  }

  @ApiOperation({ summary: 'What is next, what to do, and the revenue of this month' })
  @Get('home')
  @ApiOkResponse({ standardSchema: AgencyHome })
  async home(@CurrentUser() user: User): Promise<AgencyHome> {
    const home = valueOr(await this.readHome.run(agencyOf(user)), NOT_SYNCED);
    return {
      agency: agencyView(home.agency),
      checklist: home.checklist,
      nextLaunches: home.nextLaunches.map(launch => launchView(launch, home.now)),
      revenueThisMonth: usd(home.revenueThisMonthCents),
      revenueLastMonth: usd(home.revenueLastMonthCents),
      drafts: home.drafts,
      missingPassengerData: home.missingPassengerData,
      missingByLaunch: home.missingByLaunch.map(({ launchId, rocketName, destinationName, departsAt, passengers }) => ({
        launchId,
        launchName: `${rocketName} to ${destinationName}`,
        dueAt: detailsDueAt(departsAt).toISOString(),
        passengers,
      })),
      unpaidInvoices: home.unpaidInvoices,
    };
  }

  @ApiOperation({ summary: 'Who did what in the agency, with before and after' })
  @Get('activity')
  @ApiOkResponse({ standardSchema: ActivityPage })
  async activity(@CurrentUser() user: User, @Query({ schema: CursorQuery }) query: CursorQuery) {
    const { items, nextCursor } = await this.listActivity.run(agencyOf(user), query);
    return {
      items: items.map(entry => ({
        id: entry.id,
        at: entry.at.toISOString(),
        by: entry.actorName,
        what: entry.action,
        subject: entry.subject,
        before: entry.before,
        after: entry.after,
      })),
      nextCursor,
    };
  }
}
