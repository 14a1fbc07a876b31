import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { findContract, openApiSchema } from '#libs/contracts';

/** What an API is called, and what it is for. `tokenUrl` is where its callers get tokens. */
export interface ApiDescription {
  title: string;
  description: string;
  version?: string;
  tokenUrl?: string;
}

/** An app's OpenAPI 3.1 document, made once from its routes. */
export class ApiDocument {
  private made: OpenAPIObject | undefined;

  constructor(readonly about: ApiDescription) {}

  /** Reads the routes of an app that is ready to listen. */
  describe(app: INestApplication): void {
    const { title, description, version = '1', tokenUrl } = this.about;
    const base = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle(title)
      .setDescription(description)
      .setVersion(version)
      // Relative to the document (OpenAPI 3.1, 4.8.5): the same wherever an app is put.
      .addServer('/', 'Where this document was read')
      .addOAuth2(
        tokenUrl ? { type: 'oauth2', flows: { clientCredentials: { tokenUrl, scopes: {} } } } : bearer,
        'lintel',
      )
      .build();
    base.components = { ...base.components, schemas: { Problem: problemSchema } };
    this.made = asChecked(SwaggerModule.createDocument(app, base));
  }

  /** The document; throws before `describe`. */
  get(): OpenAPIObject {
    if (!this.made) throw new Error('The API is described after the app is initialised.');
    return this.made;
  }
}

/** Swagger finds the classes; what it says of them leaves out bounds, null and unknown keys. The check's own schema says it all. */
function asChecked(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  for (const name of Object.keys(schemas)) {
    const contract = findContract(name);
    if (contract) schemas[name] = openApiSchema(contract);
  }
  return document;
}

const bearer = { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } as const;

const problemSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance', 'errors'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'One sentence for people' },
    code: { type: 'string', description: 'One word for programs' },
    instance: { type: 'string', description: 'urn:lintel:trace: and the trace id' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer to the field' },
          detail: { type: 'string' },
        },
      },
    },
  },
};
