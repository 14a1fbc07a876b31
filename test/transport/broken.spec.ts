import { describe, expect, it } from '@jest/globals';
import { broken, makeBroken } from './broken-transports.js';
import { contract } from './contract.js';
import { inLocalWorld } from './local-setting.js';

describe('the contract finds out a transport that', () => {
  it.each(broken.map(([Broken, promise]) => [Broken.name, promise, Broken] as const))(
    '%s: not "%s"',
    async (_name, promise, Broken) => {
      const tried = inLocalWorld(contract[promise]!, makeBroken(Broken), 1_500);
      await expect(tried).rejects.toThrow(/Not within|toEqual|toBe/);
    },
  );
});
