import { monthAfter, periodName, usd } from '@astro/domain';
import {
  Invoice,
  InvoicePage,
  InvoiceQuery,
  IssueCreditNote as IssueCreditNoteBody,
  RecordPayment as RecordPaymentBody,
} from '@astro/employee-web--admin-api';
import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { attemptOf, requesterOf } from '../edge/attempt.ts';
import { allRows, decimal } from '../edge/csv.ts';
import { pdfFile } from '../edge/pdf.ts';
import { KEY_REUSED, NOT_FOUND, ruleProblem, stateProblem, valueOr, type ProblemTable } from '../edge/refusals.ts';
import { sendTable, wantedTable, XLSX } from '../edge/table.ts';
import { periodBounds } from '../reports/period.ts';
import { invoiceView, openCents } from './invoice-view.ts';
import { IssueCreditNote, type CreditNoteRefusal } from './issue-credit-note.use-case.ts';
import { ReadInvoices } from './read-invoices.use-case.ts';
import { RecordPayment, type RecordPaymentRefusal } from './record-payment.use-case.ts';
import { RenderInvoice } from './render-invoice.use-case.ts';
import { SendInvoice } from './send-invoice.use-case.ts';

const COLUMNS = [
  'number',
  'agency',
  'launch',
  'outcome',
  'amount_usd',
  'paid_usd',
  'open_usd',
  'issued',
  'due',
  'status',
];
const PAYMENT_PROBLEMS: ProblemTable<RecordPaymentRefusal> = {
  ...NOT_FOUND,
  ...KEY_REUSED,
  'more-than-open': ({ openCents: open }) =>
    ruleProblem('more-than-open', 'More than is open', `${decimal(open)} USD are open on this invoice.`, 'amount'),
  'not-positive': () => ruleProblem('not-positive', 'No amount', 'A payment is more than nothing.', 'amount'),
  'received-in-the-future': () =>
    ruleProblem(
      'received-in-the-future',
      'Not received yet',
      'The day of receipt cannot lie in the future.',
      'receivedOn',
    ),
  'month-closed': ({ last }) =>
    ruleProblem(
      'month-closed',
      'That month is closed',
      `The books are closed until ${periodName(last)}. Please date the payment in ${periodName(monthAfter(last))} or later.`,
      'receivedOn',
    ),
  'invoice-cancelled': () =>
    stateProblem('invoice-cancelled', 'The invoice is cancelled', 'A credit note has cancelled this invoice.'),
};
const CREDIT_PROBLEMS: ProblemTable<CreditNoteRefusal> = {
  ...NOT_FOUND,
  ...KEY_REUSED,
  'already-credited': ({ number }) =>
    stateProblem('already-credited', 'There is a credit note already', `${number} corrects this invoice.`, { number }),
};

@ApiTags('invoices')
@Roles('finance')
@Controller('invoices')
export class InvoicesController {
  constructor(
    private readonly readInvoices: ReadInvoices,
    private readonly renderInvoice: RenderInvoice,
    private readonly recordPayment: RecordPayment,
    private readonly issueCreditNote: IssueCreditNote,
    private readonly sendInvoice: SendInvoice,
  ) {}

  @ApiOperation({ summary: 'Invoices of all agencies, filtered and summed; also as CSV' })
  @Get()
  @ApiOkResponse({ standardSchema: InvoicePage })
  @ApiProduces('application/json', 'text/csv', XLSX)
  async list(
    @Query({ schema: InvoiceQuery }) query: InvoiceQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InvoicePage | string | StreamableFile> {
    const { agency: agencyId, launch: launchId, departs, ...rest } = query;
    const wanted = {
      ...rest,
      agencyId,
      launchId,
      departs: departs === undefined ? undefined : periodBounds(departs),
    };
    const format = wantedTable(accept);
    if (format !== undefined) {
      const found = await allRows(page => this.readInvoices.list('all', { ...wanted, ...page }));
      const rows = found.map(({ invoice, status }) => [
        invoice.number,
        invoice.agencyName,
        invoice.launchSlug,
        invoice.outcome,
        { cents: invoice.amountCents },
        { cents: invoice.paidCents },
        { cents: openCents(invoice) },
        invoice.issuedAt.toISOString().slice(0, 10),
        invoice.dueAt,
        status,
      ]);
      return sendTable(reply, format, 'invoices', COLUMNS, rows);
    }
    const { items, nextCursor, total, totals } = await this.readInvoices.list('all', wanted);
    return {
      items: items.map(invoiceView),
      nextCursor,
      total,
      totals: {
        amount: usd(totals.amountCents),
        paid: usd(totals.paidCents),
        open: usd(totals.openCents),
        fees: usd(totals.feeCents),
      },
    };
  }

  @ApiOperation({ summary: 'The document of an invoice' })
  @Get(':id.pdf')
  @ApiProduces('application/pdf')
  async pdf(@Param('id') id: string): Promise<StreamableFile> {
    const { pdf, number } = valueOr(await this.renderInvoice.run('all', id), NOT_FOUND);
    return pdfFile(pdf, number);
  }

  @ApiOperation({ summary: 'One invoice with its payments' })
  @Get(':id')
  @ApiOkResponse({ standardSchema: Invoice })
  async read(@Param('id') id: string): Promise<Invoice> {
    return invoiceView(valueOr(await this.readInvoices.one('all', id), NOT_FOUND));
  }

  @ApiOperation({ summary: 'Record a payment that arrived' })
  @Post(':id/payments')
  @ApiCreatedResponse({ standardSchema: Invoice })
  async pay(
    @CurrentUser() user: User,
    @Param('id') invoiceId: string,
    @Body({ schema: RecordPaymentBody }) body: RecordPaymentBody,
    @IdempotencyKey() key: string,
  ): Promise<Invoice> {
    const { amount, receivedOn, reference } = body;
    const payment = { invoiceId, amountCents: amount.amount, receivedOn, reference };
    const attempt = attemptOf(user, 'POST /invoices/{id}/payments', key, payment);
    valueOr(await this.recordPayment.run(requesterOf(user), payment, attempt), PAYMENT_PROBLEMS);
    return this.read(invoiceId);
  }

  @ApiOperation({ summary: 'Correct an invoice by a credit note over its whole amount' })
  @Post(':id/credit-note')
  @ApiCreatedResponse({ standardSchema: Invoice })
  async credit(
    @CurrentUser() user: User,
    @Param('id') invoiceId: string,
    @Body({ schema: IssueCreditNoteBody }) body: IssueCreditNoteBody,
    @IdempotencyKey() key: string,
  ): Promise<Invoice> {
    const note = { invoiceId, reason: body.reason };
    const attempt = attemptOf(user, 'POST /invoices/{id}/credit-note', key, note);
    valueOr(await this.issueCreditNote.run(requesterOf(user), note, attempt), CREDIT_PROBLEMS);
    return this.read(invoiceId);
  }

  @ApiOperation({ summary: 'Mail an invoice to its agency again' })
  @Post(':id/send')
  @HttpCode(202)
  async send(@CurrentUser() user: User, @Param('id') id: string): Promise<{ attempt: number }> {
    return valueOr(await this.sendInvoice.run(requesterOf(user), id), NOT_FOUND);
  }
}
