import { CurrentUser, IdempotencyKey, Roles, type User } from '@astro/service-kit/http';
import {
  ApplyImport,
  ChooseImportSheet,
  CreateImport,
  DecideImportName,
  DecideImportNames,
  IMPORT_FILE_BYTES_MAX,
  IMPORT_PART_BYTES_MAX,
  ImportChoices,
  ImportNamePage,
  ImportNameQuery,
  ImportPart,
  ImportPartTaken,
  IMPORTS_OPEN_MAX,
  LaunchImport,
  LaunchImportPage,
  LaunchImportQuery,
} from '@astro/supplier-web--admin-api';
import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { agencyOf, attemptOf, requesterOf } from '../edge/attempt.ts';
import { NOT_FOUND, valueOr } from '../edge/refusals.ts';
import { AddImport } from './add-import.use-case.ts';
import { ChooseImport } from './choose-import.use-case.ts';
import { FinishImport } from './finish-import.use-case.ts';
import { IMPORT_PROBLEMS } from './import-problems.ts';
import { refuse } from './import-refusal.ts';
import { decisionOf, importNameView, importSummary, importView } from './import-view.ts';
import { ImportWorker } from './import-worker.ts';
import { ReadImports } from './read-imports.use-case.ts';
import { UploadImport } from './upload-import.use-case.ts';

const LIMITS = { fileBytesMax: IMPORT_FILE_BYTES_MAX, openMax: IMPORTS_OPEN_MAX };

@ApiTags('imports')
@Roles('agency-owner', 'agency-staff')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly addImport: AddImport,
    private readonly upload: UploadImport,
    private readonly choose: ChooseImport,
    private readonly finish: FinishImport,
    private readonly reading: ReadImports,
    private readonly worker: ImportWorker,
  ) {}

  @ApiOperation({ summary: 'Imports of the agency, newest first' })
  @Get()
  @ApiOkResponse({ standardSchema: LaunchImportPage })
  async list(
    @CurrentUser() user: User,
    @Query({ schema: LaunchImportQuery }) query: LaunchImportQuery,
  ): Promise<LaunchImportPage> {
    const { items, nextCursor } = await this.reading.list(agencyOf(user), query);
    return { items: items.map(importSummary), nextCursor };
  }

  @ApiOperation({ summary: 'Begin an import: say what file is coming' })
  @Post()
  @ApiCreatedResponse({ standardSchema: LaunchImport })
  async create(
    @CurrentUser() user: User,
    @Body({ schema: CreateImport }) body: CreateImport,
    @IdempotencyKey() key: string,
  ): Promise<LaunchImport> {
    const attempt = attemptOf(user, 'POST /imports', key, body);
    const outcome = await this.addImport.run(requesterOf(user), agencyOf(user), body, LIMITS, attempt);
    return this.#seen(user, valueOr(outcome, IMPORT_PROBLEMS).id);
  }

  @ApiOperation({ summary: 'One import with its progress' })
  @Get(':id')
  @ApiOkResponse({ standardSchema: LaunchImport })
  read(@CurrentUser() user: User, @Param('id') id: string): Promise<LaunchImport> {
    return this.#seen(user, id);
  }

  @ApiOperation({ summary: 'Discard an import' })
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async discard(@CurrentUser() user: User, @Param('id') id: string): Promise<void> {
    valueOr(await this.finish.discard(requesterOf(user), agencyOf(user), id), IMPORT_PROBLEMS);
  }

  @ApiOperation({ summary: 'Send a part of the file' })
  @Put(':id/parts/:part')
  @ApiOkResponse({ standardSchema: ImportPartTaken })
  async put(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Param('part', ParseIntPipe) part: number,
    @Body({ schema: ImportPart }) body: ImportPart,
  ): Promise<ImportPartTaken> {
    const bytes = Buffer.from(body.data, 'base64');
    return valueOr(await this.upload.put(agencyOf(user), id, part, bytes, IMPORT_PART_BYTES_MAX), IMPORT_PROBLEMS);
  }

  @ApiOperation({ summary: 'Read the file once all parts are there' })
  @Post(':id/read')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: LaunchImport })
  async readFile(@CurrentUser() user: User, @Param('id') id: string): Promise<LaunchImport> {
    valueOr(await this.upload.finish(agencyOf(user), id), IMPORT_PROBLEMS);
    return this.#begun(user, id);
  }

  @ApiOperation({ summary: 'Read another sheet of the workbook' })
  @Put(':id/sheet')
  @ApiOkResponse({ standardSchema: LaunchImport })
  async sheet(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: ChooseImportSheet }) body: ChooseImportSheet,
  ): Promise<LaunchImport> {
    valueOr(await this.choose.sheet(agencyOf(user), id, body.sheet), IMPORT_PROBLEMS);
    return this.#begun(user, id);
  }

  @ApiOperation({ summary: 'Choose what its columns mean' })
  @Put(':id/choices')
  @ApiOkResponse({ standardSchema: LaunchImport })
  async columns(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: ImportChoices }) body: ImportChoices,
  ): Promise<LaunchImport> {
    valueOr(await this.choose.columns(agencyOf(user), id, body), IMPORT_PROBLEMS);
    return this.#begun(user, id);
  }

  @ApiOperation({ summary: 'Names in the file that are not known yet, with suggestions' })
  @Get(':id/names')
  @ApiOkResponse({ standardSchema: ImportNamePage })
  async names(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Query({ schema: ImportNameQuery }) query: ImportNameQuery,
  ): Promise<ImportNamePage> {
    const wanted = { ...query, importId: id, undecided: query.undecided === 'true' };
    const page = valueOr(await this.reading.namesOf(agencyOf(user), wanted), NOT_FOUND);
    return { ...page, items: page.items.map(importNameView) };
  }

  @ApiOperation({ summary: 'Decide what names of the file stand for' })
  @Put(':id/names')
  @HttpCode(204)
  @ApiNoContentResponse()
  async decide(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: DecideImportName }) { kind, key, decision: said }: DecideImportName,
  ): Promise<void> {
    const decision = decisionOf(kind, said);
    valueOr(
      decision === null
        ? refuse({ kind: 'decision-does-not-fit' })
        : await this.choose.name(agencyOf(user), id, { kind, key }, decision),
      IMPORT_PROBLEMS,
    );
  }

  @ApiOperation({ summary: 'Decide all names that are left at once' })
  @Post(':id/names/rest')
  @HttpCode(204)
  @ApiNoContentResponse()
  async decideRest(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: DecideImportNames }) { kind, decision: said }: DecideImportNames,
  ): Promise<void> {
    const decision = said === 'suggestion' ? said : decisionOf(kind, said);
    valueOr(
      decision === null
        ? refuse({ kind: 'decision-does-not-fit' })
        : await this.choose.restOfNames(agencyOf(user), id, kind, decision),
      IMPORT_PROBLEMS,
    );
  }

  @ApiOperation({ summary: 'Check every row and show what would become of it' })
  @Post(':id/check')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: LaunchImport })
  async check(@CurrentUser() user: User, @Param('id') id: string): Promise<LaunchImport> {
    valueOr(await this.choose.check(agencyOf(user), id), IMPORT_PROBLEMS);
    return this.#begun(user, id);
  }

  @ApiOperation({ summary: 'Take the rows: all of them, or the good ones' })
  @Post(':id/apply')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: LaunchImport })
  async apply(
    @CurrentUser() user: User,
    @Param('id') id: string,
    @Body({ schema: ApplyImport }) body: ApplyImport,
    @IdempotencyKey() key: string,
  ): Promise<LaunchImport> {
    const attempt = attemptOf(user, 'POST /imports/{id}/apply', key, { id, ...body });
    valueOr(await this.finish.apply(requesterOf(user), agencyOf(user), id, body.mode, attempt), IMPORT_PROBLEMS);
    return this.#begun(user, id);
  }

  @ApiOperation({ summary: 'Take the whole import back' })
  @Post(':id/undo')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: LaunchImport })
  async undo(@CurrentUser() user: User, @Param('id') id: string, @IdempotencyKey() key: string): Promise<LaunchImport> {
    const attempt = attemptOf(user, 'POST /imports/{id}/undo', key, { id });
    valueOr(await this.finish.undo(requesterOf(user), agencyOf(user), id, attempt), IMPORT_PROBLEMS);
    return this.#begun(user, id);
  }

  #begun(user: User, id: string): Promise<LaunchImport> {
    this.worker.wake();
    return this.#seen(user, id);
  }

  async #seen(user: User, id: string): Promise<LaunchImport> {
    return importView(valueOr(await this.reading.one(agencyOf(user), id), NOT_FOUND));
  }
}
