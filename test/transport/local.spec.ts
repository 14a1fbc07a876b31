import { describe, expect, it } from '@jest/globals';
import { LocalTransport } from '#libs/messaging';
import { contract } from './contract.js';
import { survivesKill } from './kill-test.js';
import { inLocalWorld } from './local-setting.js';

const makeTransport = (): LocalTransport => new LocalTransport({ groups: ['record-aggregator'] });

describe('the local transport', () => {
  it.each(Object.entries(contract))('%s', (_promise, holds) => inLocalWorld(holds));

  it('has every effect once after kill -9 between an effect and its mark', () =>
    survivesKill({ TRANSPORT: 'local' }, makeTransport, 10_000));

  it('would be found out if it marked a message before its effect', async () => {
    await expect(survivesKill({ TRANSPORT: 'forgetful' }, makeTransport, 3_000)).rejects.toThrow('every effect');
  });
});
