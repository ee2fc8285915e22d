import { usd } from '@astro/domain';
import { CurrentUser, ForKeys, Roles, type User } from '@astro/service-kit/http';
import { ReceivedInvoicePage, ReceivedInvoiceQuery } from '@astro/supplier-web--admin-api';
import { Controller, Get, Headers, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type * as z from 'zod';
import { agencyOf } from '../edge/attempt.ts';
import { allRows } from '../edge/csv.ts';
import { pdfFile } from '../edge/pdf.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { periodBounds } from '../reports/period.ts';
import { receivedInvoiceView } from './invoice-view.ts';
import { ReadInvoices } from './read-invoices.use-case.ts';
import { RenderInvoice } from './render-invoice.use-case.ts';

const COLUMNS = ['number', 'launch', 'amount_usd', 'paid_usd', 'issued', 'due', 'status'];

@ApiTags('agency')
@Roles('agency-owner', 'agency-staff')
@Controller('agency/invoices')
export class ReceivedInvoicesController {
  constructor(
    private readonly readInvoices: ReadInvoices,
    private readonly renderInvoice: RenderInvoice,
  ) {}

  @ApiOperation({ summary: 'Invoices that the agency has received; also as CSV or XLSX' })
  @Get()
  @ForKeys('money:read')
  @ApiOkResponse({ standardSchema: ReceivedInvoicePage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async list(
    @CurrentUser() user: User,
    @Query({ schema: ReceivedInvoiceQuery }) query: z.infer<typeof ReceivedInvoiceQuery>,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof ReceivedInvoicePage> | string | StreamableFile> {
    const reach = { agencyId: agencyOf(user) };
    const { launch: launchId, departs, ...request } = query;
    const wanted = { ...request, launchId, departs: departs === undefined ? undefined : periodBounds(departs) };
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = (await allRows(page => this.readInvoices.list(reach, { ...wanted, ...page }))).map(
        ({ invoice, status }) => [
          invoice.number,
          invoice.launchSlug,
          { cents: invoice.amountCents },
          { cents: invoice.paidCents },
          invoice.issuedAt.toISOString().slice(0, 10),
          invoice.dueAt,
          status,
        ],
      );
      return sendTable(reply, format, 'invoices', COLUMNS, rows);
    }
    const { items, nextCursor, total, totals } = await this.readInvoices.list(reach, wanted);
    return {
      items: items.map(receivedInvoiceView),
      nextCursor,
      total,
      totals: { amount: usd(totals.amountCents), paid: usd(totals.paidCents), fee: usd(totals.feeCents) },
    };
  }

  @ApiOperation({ summary: 'The document of a received invoice' })
  @Get(':id.pdf')
  @ForKeys('money:read')
  @ApiProduces('application/pdf')
  async pdf(@CurrentUser() user: User, @Param('id') id: string): Promise<StreamableFile> {
    const outcome = await this.renderInvoice.run({ agencyId: agencyOf(user) }, id);
    const { pdf, number } = valueOr(outcome, NOT_FOUND);
    return pdfFile(pdf, number);
  }
}
