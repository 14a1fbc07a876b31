import { promisify } from 'node:util';
import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Open, TokenVerifier } from '#libs/identity';
import { Log, Refusal } from '#libs/web-platform';
import { Announcer } from '../announcements/announcer.js';
import { ChangeTeller } from '../changes/change-teller.js';
import { FrontDoorOptions } from '../options.js';
import { localPath, signedInOn } from '../pages/session-data.js';
import { Provider } from './provider.js';

/** Signing in and out. */
@Controller()
export class SignInController {
  constructor(
    private readonly provider: Provider,
    private readonly tokens: TokenVerifier,
    private readonly announcer: Announcer,
    private readonly teller: ChangeTeller,
    private readonly options: FrontDoorOptions,
    private readonly log: Log,
  ) {}

  @Get('sign-in')
  @HttpCode(200)
  @Open('nobody is signed in yet')
  page(@Query('to') to: unknown, @Req() request: Request, @Res() response: Response): void {
    if (signedInOn(request)) return response.redirect(303, localPath(to));
    response.render('pages/sign-in.njk', { to: localPath(to), back: to !== undefined });
  }

  @Get('sign-in/start')
  @HttpCode(200)
  @Open('nobody is signed in yet')
  async start(@Query('to') to: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { url, signingIn } = await this.provider.begin(this.redirectUri, localPath(to));
    request.session.signingIn = signingIn;
    await save(request);
    response.redirect(303, url);
  }

  @Get('sign-in/callback')
  @HttpCode(200)
  @Open('the provider sends people back here; state, nonce and verifier are checked')
  async back(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { signingIn } = request.session;
    if (!signingIn) return response.redirect(303, '/sign-in');
    const query = request.originalUrl.slice(request.path.length);
    const granted = await this.provider.finish(new URL(this.redirectUri + query), signingIn).catch((error: unknown) => {
      this.log.warn('A sign-in was not finished', { error });
      if (error instanceof Refusal) throw error;
      return undefined;
    });
    if (!granted) return response.redirect(303, '/sign-in');
    const principal = await this.tokens.verifyToken(granted.accessToken);
    // A new id at sign-in, so that a session somebody planted before is worth nothing.
    await promisify(request.session.regenerate.bind(request.session))();
    request.session.signedIn = {
      userId: principal.userId,
      agency: principal.agency,
      role: principal.role,
      name: principal.name,
      accessToken: granted.accessToken,
      endsAt: granted.endsAt,
    };
    await save(request);
    response.redirect(303, signingIn.returnTo);
  }

  @Post('sign-out')
  @HttpCode(303)
  @Open('whoever is signed in may sign out')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.announcer.endSession(request.sessionID);
    this.teller.endSession(request.sessionID);
    await promisify(request.session.destroy.bind(request.session))();
    response.clearCookie('lintel');
    const afterwards = `${this.options.publicUrl}/`;
    response.redirect(303, await this.provider.end(afterwards).catch(() => afterwards));
  }

  private get redirectUri(): string {
    return `${this.options.publicUrl}/sign-in/callback`;
  }
}

function save(request: Request): Promise<void> {
  return promisify(request.session.save.bind(request.session))();
}
