import { Controller, Get, Header, HttpCode, Param, type PipeTransform, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { ConsistencyProof, InclusionProof } from '#libs/contracts';
import { Open, Permit } from '#libs/identity';
import { opaqueId, Refusal } from '#libs/web-platform';
import { LedgerProofsService } from './ledger-proofs.service.js';

/** A whole number from 1 on, as it stands in a query. */
const position: PipeTransform<unknown, number> = {
  transform(value) {
    if (typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value)) return Number(value);
    throw new Refusal(422, 'INVALID', 'One field is wrong; see errors.', [
      { pointer: '/from', detail: 'is a whole number from 1 on' },
    ]);
  },
};

/** The ledger for those who check it. An entry names nobody but its readers, and holds no content. */
@ApiTags('Ledger')
@Controller('v1/ledger')
export class LedgerProofsController {
  constructor(private readonly proofs: LedgerProofsService) {}

  @Get('keys')
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  @Open('public keys, with which anybody may check what the ledger signed')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  keys(): Promise<string> {
    return this.proofs.verifierKeys();
  }

  @Get('checkpoint')
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  @Permit('ledger:check')
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async checkpoint(): Promise<string> {
    return (await this.proofs.checkpoint()).note;
  }

  @Get('entries/:entryId/proof')
  @HttpCode(200)
  @Permit('ledger:check')
  @ApiParam({ name: 'entryId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ type: InclusionProof })
  inclusion(@Param('entryId', opaqueId()) entryId: string): Promise<InclusionProof> {
    return this.proofs.inclusion(entryId);
  }

  @Get('consistency')
  @HttpCode(200)
  @Permit('ledger:check')
  @ApiQuery({ name: 'from', schema: { type: 'integer', minimum: 1 } })
  @ApiOkResponse({ type: ConsistencyProof })
  consistency(@Query('from', position) from: number): Promise<ConsistencyProof> {
    return this.proofs.consistency(from);
  }

  @Get('export')
  @HttpCode(200)
  @Permit('ledger:check')
  @ApiQuery({ name: 'from', schema: { type: 'integer', minimum: 1 } })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async export(@Query('from', position) from: number): Promise<StreamableFile> {
    // So that an empty ledger is refused before the first byte.
    await this.proofs.checkpoint();
    return new StreamableFile(Readable.from(this.proofs.export(from)), {
      type: 'text/plain; charset=utf-8',
      disposition: 'attachment; filename="ledger-export.txt"',
    });
  }
}
