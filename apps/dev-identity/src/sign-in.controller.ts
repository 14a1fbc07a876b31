import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Provider } from 'oidc-provider';
import { Open } from '#libs/identity';
import { Refusal, valid } from '#libs/web-platform';
import { ChosenPerson } from './chosen-person.js';
import { findPerson, peopleByGroup, roleInWords } from './people.js';
import { renderPage } from './render-page.js';

const groups = peopleByGroup.map(({ heading, people }) => ({
  heading,
  people: people.map((person) => ({ ...person, roleInWords: roleInWords(person.role) })),
}));

/** The page of people, and the choice of one. Which sign-in it belongs to is in the browser's cookie, not in the address. */
@Controller('interaction/:uid')
export class SignInController {
  constructor(private readonly provider: Provider) {}

  @Get()
  @HttpCode(200)
  @Open('the sign-in page')
  async choose(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { uid } = await this.underWay(request, response);
    response.type('html').send(renderPage('sign-in', { uid, groups }));
  }

  @Post()
  @HttpCode(303)
  @Open('the sign-in itself')
  async signIn(
    @Body(valid(ChosenPerson)) { person }: ChosenPerson,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!findPerson(person)) throw new Refusal(422, 'NO_SUCH_PERSON', 'There is nobody of that sign-in name.');
    await this.underWay(request, response);
    await this.provider.interactionFinished(request, response, { login: { accountId: person } });
  }

  private async underWay(request: Request, response: Response): ReturnType<Provider['interactionDetails']> {
    try {
      return await this.provider.interactionDetails(request, response);
    } catch (cause) {
      throw Object.assign(new Refusal(410, 'SIGN_IN_ENDED', 'This sign-in has ended. Start again.'), { cause });
    }
  }
}
