import { CurrentUser, Roles, type User } from '@astro/service-kit/http';
import { MadePreviewLink, PreviewLinkState } from '@astro/supplier-web--admin-api';
import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf, requesterOf } from '../edge/attempt.ts';
import { NOT_FOUND, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { ShopAddress } from '../shop-address.ts';
import { PreviewLink, type PreviewRefusal } from './preview-link.use-case.ts';

const PROBLEMS: ProblemTable<PreviewRefusal> = {
  ...NOT_FOUND,
  'not-a-draft': ({ status }) =>
    stateProblem('not-a-draft', 'Only drafts have a preview', `This launch is ${status}: everybody can see it.`),
};

/** Draft preview by link: one link of each draft; a new one ends the old one, so that no key is needed to repeat the request. */
@ApiTags('launches')
@Roles('agency-owner', 'agency-staff')
@Controller('launches')
export class PreviewLinkController {
  constructor(
    private readonly preview: PreviewLink,
    private readonly shop: ShopAddress,
  ) {}

  @ApiOperation({ summary: 'The link to the preview of a draft' })
  @Get(':id/preview-link')
  @ApiOkResponse({ standardSchema: PreviewLinkState })
  async read(@CurrentUser() user: User, @Param('id') id: string): Promise<PreviewLinkState> {
    const link = valueOr(await this.preview.read(agencyOf(user), id), PROBLEMS);
    return { link: link === null ? null : viewOf(link) };
  }

  @ApiOperation({ summary: 'Make a new link to the preview of a draft; an older one ends' })
  @Put(':id/preview-link')
  @ApiOkResponse({ standardSchema: MadePreviewLink })
  async make(@CurrentUser() user: User, @Param('id') id: string): Promise<MadePreviewLink> {
    const outcome = await this.preview.make(requesterOf(user), agencyOf(user), id);
    const { token, link } = valueOr(outcome, PROBLEMS);
    return { url: this.shop.preview(token), ...viewOf(link) };
  }

  @ApiOperation({ summary: 'Withdraw the link to the preview of a draft' })
  @Delete(':id/preview-link')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@CurrentUser() user: User, @Param('id') id: string): Promise<void> {
    valueOr(await this.preview.end(requesterOf(user), agencyOf(user), id), PROBLEMS);
  }
}

function viewOf({ expiresAt, madeBy, madeAt }: { expiresAt: Date; madeBy: string; madeAt: Date }) {
  return { expiresAt: expiresAt.toISOString(), madeBy, madeAt: madeAt.toISOString() };
}
