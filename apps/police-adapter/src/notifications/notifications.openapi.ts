import { STATUS_CODES } from 'node:http';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { DomesticAbuseIncident, NotificationProgress, NotificationReceipt } from '#libs/contracts';
import {
  exampleConflict,
  exampleIncident,
  exampleOtherForce,
  exampleProgress,
  exampleReceipt,
  exampleWrongFields,
} from './notifications.examples.js';

/** The words and examples of `POST /v1/notifications` in the OpenAPI document. */
export function DescribeSend(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'sendNotification',
      summary: 'Send a domestic-abuse incident, or a correction of one',
      description:
        'The answer comes once the notification is safe on disk. Send again whenever no answer came: the same reference, version and content of one agency is taken once and gives the same receipt. Versions may arrive in any order and with gaps, as after an outage; each is kept. ' +
        'Beyond the schema: at least one person has a role. Of each person with CHILD_PRESENT or CHILD_NOT_PRESENT it says sawOrHeard and the child’s own words (voice), or why not (voiceNotObtained). A ref is used once in a message, and nowWith and relationships name refs of its people. reportedAt and occurredFrom are at most a day in the future, occurredTo is not before occurredFrom, and nobody is born in the future. No text has control characters (tab and line ends apart) or overrides of the direction of writing.',
    }),
    ApiBody({ type: DomesticAbuseIncident, examples: { incident: { value: exampleIncident } } }),
    receipt(201, 'Taken, and safe', exampleReceipt),
    receipt(200, 'Taken before, with the same content: the same receipt', { ...exampleReceipt, status: 'RECORDED' }),
    refusal(400, 'The body is not JSON in UTF-8, or there is none', [
      ['MALFORMED', 'The request could not be read. Check that its body is well-formed JSON.'],
      ['NO_BODY', 'The request has no body.'],
    ]),
    refusal(403, 'Not permitted, or the notification of another force', [exampleOtherForce]),
    refusal(409, 'The same version was taken before with other content', [exampleConflict]),
    refusal(413, 'The body is larger than 1 MB', [['TOO_LARGE', 'The body is larger than 1 MB. Send less.']]),
    refusal(415, 'The body is not application/json', [
      ['WRONG_MEDIA_TYPE', 'Send the body as application/json in UTF-8.'],
    ]),
    refusal(422, 'Wrong fields, every one named by JSON pointer; or marked above OFFICIAL. Nothing was kept', [
      exampleWrongFields,
      ['ABOVE_OFFICIAL', 'This is marked above OFFICIAL, which the hub may not hold. Nothing of it was kept.'],
    ]),
  );
}

/** The words and examples of `GET /v1/notifications/{receipt}` in the OpenAPI document. */
export function DescribeProgress(): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'getNotification',
      summary: 'Ask what became of a notification of your own agency',
    }),
    ApiParam({ name: 'receipt', schema: { type: 'string', format: 'uuid' }, example: exampleReceipt.receipt }),
    ApiResponse({
      status: 200,
      description: 'How far it has come, beside the other versions of its reference',
      type: NotificationProgress,
      example: exampleProgress,
    }),
    refusal(404, 'No such receipt of your agency', [['NOT_FOUND', 'There is nothing here that you may see.']]),
  );
}

function receipt(status: number, description: string, example: object): MethodDecorator {
  return ApiResponse({
    status,
    description,
    type: NotificationReceipt,
    example,
    headers: { Location: { description: 'Where to ask what became of it', schema: { type: 'string' } } },
  });
}

type Refused = readonly [code: string, detail: string, errors?: readonly { pointer: string; detail: string }[]];

function refusal(status: number, description: string, refused: readonly Refused[]): MethodDecorator {
  const problem = ([code, detail, errors = []]: Refused): object => ({
    type: `urn:lintel:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: STATUS_CODES[status],
    status,
    detail,
    code,
    instance: 'urn:lintel:trace:4bf92f3577b34da6a3ce929d0e0e4736',
    errors,
  });
  return ApiResponse({
    status,
    description,
    content: {
      'application/problem+json': {
        schema: { $ref: getSchemaPath('Problem') },
        examples: Object.fromEntries(refused.map((one) => [one[0], { value: problem(one) }])),
      },
    },
  });
}
