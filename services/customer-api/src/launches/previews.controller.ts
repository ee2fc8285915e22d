import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LaunchPreview } from '@astro/customer-web--customer-api';
import { Public } from '@astro/service-kit/http';
import { notFound } from '../http/not-found.ts';
import { presentLaunch } from './launch.presenter.ts';
import { ShowPreview } from './show-preview.use-case.ts';

/** Drafts, for whoever was given their link. Nothing in the shop leads here. */
@ApiTags('launches')
@Controller('launch-previews')
export class PreviewsController {
  constructor(private readonly showPreview: ShowPreview) {}

  @Get(':token')
  @Public()
  @Header('cache-control', 'no-store')
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiOperation({ summary: 'A draft behind its preview link, as it will be shown; not on sale' })
  @ApiOkResponse({ standardSchema: LaunchPreview })
  async show(@Param('token') token: string): Promise<LaunchPreview> {
    const answer = await this.showPreview.run(token);
    if (!answer.ok) throw notFound();
    const { preview, now } = answer.value;
    const launch = presentLaunch(preview.launch, { isVip: false }, now);
    // Nobody can book what is not on sale, whatever the draft says.
    return {
      launch: { ...launch, bookable: false, notBookableReason: 'status' },
      expiresAt: preview.expiresAt.toISOString(),
    };
  }
}
