import { usd } from '@astro/domain';
import { PaymentRowPage, PaymentRowQuery } from '@astro/employee-web--admin-api';
import { Roles } from '@astro/service-kit/http';
import { Controller, Get, Headers, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { allRows } from '../edge/csv.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { ListPayments } from './list-payments.use-case.ts';

const COLUMNS = ['received', 'agency', 'invoice', 'range', 'amount_usd', 'reference', 'recorded_by', 'recorded_at'];

@ApiTags('invoices')
@Roles('finance')
@Controller('payments')
export class PaymentsController {
  constructor(private readonly listPayments: ListPayments) {}

  @ApiOperation({ summary: 'Payments of all invoices, by the day of receipt, filtered and summed' })
  @Get()
  @ApiOkResponse({ standardSchema: PaymentRowPage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async list(
    @Query({ schema: PaymentRowQuery }) { agency: agencyId, ...query }: PaymentRowQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentRowPage | string | StreamableFile> {
    const wanted = { ...query, agencyId };
    const format = wantedTable(accept);
    if (format !== undefined) {
      const rows = (await allRows(page => this.listPayments.run({ ...wanted, ...page }))).map(payment => [
        payment.receivedOn,
        payment.agencyName,
        payment.invoiceNumber,
        payment.range,
        { cents: payment.amountCents },
        payment.reference,
        payment.recordedBy,
        payment.recordedAt,
      ]);
      return sendTable(reply, format, 'payments', COLUMNS, rows);
    }
    const { items, nextCursor, total, totals } = await this.listPayments.run(wanted);
    return {
      items: items.map(({ amountCents, recordedAt, ...payment }) => ({
        id: payment.id,
        invoiceId: payment.invoiceId,
        invoiceNumber: payment.invoiceNumber,
        agencyId: payment.agencyId,
        agencyName: payment.agencyName,
        range: payment.range,
        amount: usd(amountCents),
        receivedOn: payment.receivedOn,
        reference: payment.reference,
        recordedBy: payment.recordedBy,
        recordedAt: recordedAt.toISOString(),
      })),
      nextCursor,
      total,
      totals: { amount: usd(totals.amountCents) },
    };
  }
}
