import { Controller, Get, Header, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'express';
import { Open } from './access.js';
import { ApiDocument } from './api-document.js';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const page = (title: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="api"><h1>${title}</h1><p>The document itself: <a href="/openapi.json">openapi.json</a>.</p></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const script = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });
`;

/** The API's document, and a page that shows it. Without inline script or style, so that the policy needs no exception. */
@ApiExcludeController()
@Controller()
export class DocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  @HttpCode(200)
  @Open('documentation')
  json(): OpenAPIObject {
    return this.document.get();
  }

  @Get('docs')
  @HttpCode(200)
  @Open('documentation')
  html(@Res() response: Response): void {
    response.setHeader('Content-Security-Policy', policy);
    response.type('html').send(page(this.document.about.title));
  }

  @Get('docs/start.js')
  @HttpCode(200)
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  @Open('documentation')
  start(): string {
    return script;
  }
}
