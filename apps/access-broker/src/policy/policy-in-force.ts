import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Decider, PolicySet } from '#libs/policy';
import { readPolicies } from '#libs/policy-files';
import { Health, Log, Refusal } from '#libs/web-platform';

/** Where the policies lie. */
export class PolicyFolder {
  constructor(readonly url: URL) {}
}

/** The one policy set this process decides with, loaded when it starts. Where it is not valid, nothing is decided. */
@Injectable()
export class PolicyInForce implements OnModuleInit {
  private loaded: Decider | undefined;

  constructor(
    private readonly folder: PolicyFolder,
    private readonly health: Health,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.health.part('policy', async () => this.decider);
    try {
      this.loaded = new Decider(await PolicySet.prepare(await readPolicies(this.folder.url)));
    } catch (error) {
      // Staying up without policies lets the platform see which part is missing; every question is refused meanwhile.
      this.log.error('The policies are not valid, so nothing will be decided', { error });
    }
  }

  /** Decides cases. Throws 503 where there are no valid policies. */
  get decider(): Decider {
    if (this.loaded) return this.loaded;
    throw new Refusal(503, 'NO_POLICY', 'Nothing can be decided: there are no valid policies.');
  }
}
