import helmet from 'helmet';
import type { RequestHandler } from 'express';

/**
 * Headers of a page: nothing inline runs, nothing comes from elsewhere, nobody frames it. Forms go to ourselves; the
 * provider is allowed because signing in and out is a form of ours that is sent on to it.
 */
export function pageHeaders(publicUrl: string, issuer: string): RequestHandler {
  const self = "'self'";
  const secure = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': [self],
        'style-src': [self],
        'img-src': [self],
        'connect-src': [self],
        'worker-src': [self],
        'form-action': [self, new URL(issuer).origin],
        'frame-ancestors': ["'none'"],
        'base-uri': ["'none'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
}
