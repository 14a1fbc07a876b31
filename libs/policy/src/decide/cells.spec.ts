import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  consent,
  agreement,
  dispensation,
  exampleCase,
  gateway,
  shippedPolicies,
  type LabelWritten,
} from '#test/access-cases';
import type { Agency, DataCategory } from '#libs/contracts';
import type { WrittenCase } from '../case/access-case.js';
import { Decider } from './decide.js';
import { PolicySet } from './policy-set.js';

/**
 * The cells of 13.4 as they stand on the page: H hide, E existence, S summary, F content, M existence with the mask.
 * Each column is reached across agencies: by nothing, by consent to early help, by a manager's dispensation, by a signed
 * s47 decision. What a row has after its category is what the cell asks for.
 */
const across = `
  IDENTITY_HOUSEHOLD                          E S F F
  DA_INCIDENT                                 E S S F
  RISK_ASSESSMENT_ANSWERS about adult         H H H F
  RISK_ASSESSMENT_ANSWERS about child         H H S F
  RISK_ASSESSMENT_ANSWERS about adult, relevant  H H S F
  POLICE_INTELLIGENCE                         H H H H
  CRIMINAL_HISTORY                            H H H H
  CRIMINAL_HISTORY relevant                   H H S F
  MARAC                                       H H H H
  MARAC to a duty manager                     H H E E
  MARAC to a named reader                     H H E F
  MISSING_EPISODE                             E S S F
  EXPLOITATION_MARKER                         H E S F
  HEALTH_FLAG                                 E S S F
  HEALTH_ATTENDANCE                           H S S F
  HEALTH_NARRATIVE                            H H H H
  SENSITIVE_SERVICE                           H H H H
  SENSITIVE_SERVICE own consent               H S S F
  SENSITIVE_SERVICE significant harm          H H H F
  EARLY_HELP                                  E F F F
  SOCIAL_CARE_STATUS                          E S F F
  OUTCOME                                     E S F F
  CASE_NARRATIVE                              H H S F
  REFERRER_IDENTITY                           H H M M
  REFERRER_IDENTITY anonymous                 H H H H
  PROTECTED_LOCATION                          M M M M
  PROTECTED_LOCATION to be revealed           M M M F
  ADOPTION_LINKED                             H H H H
  PROTECTED_INFORMATION                       H H H H`;

/** What its owner released is read at S47 whatever tier is stated (13.3, 2), so all columns are the last. */
const released = `
  IDENTITY_HOUSEHOLD       F F F F
  DA_INCIDENT              F F F F
  RISK_ASSESSMENT_ANSWERS  F F F F
  POLICE_INTELLIGENCE      S S S S
  CRIMINAL_HISTORY         H H H H
  HEALTH_NARRATIVE         F F F F
  REFERRER_IDENTITY        M M M M
  PROTECTED_LOCATION       M M M M
  ADOPTION_LINKED          H H H H`;

/** Within the own agency an adviser's column is the stated tier, early help at most; nobody's consent is needed. */
const ownAgency = `
  IDENTITY_HOUSEHOLD   E S S S
  DA_INCIDENT          E E E E
  EARLY_HELP           E F F F
  CASE_NARRATIVE       H H H H
  PROTECTED_LOCATION   M M M M`;

const columns = ['NONE', 'EARLY_HELP', 'S17', 'S47'] as const;
const letters = { HIDE: 'H', EXISTENCE: 'E', SUMMARY: 'S', CONTENT: 'F' };
const owners: Partial<Record<DataCategory, Agency>> = {
  HEALTH_FLAG: 'health:RM1',
  HEALTH_ATTENDANCE: 'health:RM1',
  HEALTH_NARRATIVE: 'health:RM1',
  SENSITIVE_SERVICE: 'health:RM1',
  EARLY_HELP: 'education:121000',
  SOCIAL_CARE_STATUS: 'social-care:871',
  OUTCOME: 'social-care:871',
  CASE_NARRATIVE: 'social-care:871',
};

function rowsOf(table: string): [string, string, string][] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [, category, asked = '', cells] = /^\s*([A-Z_]+) ?(.*?)\s+([HESFM](?: [HESFM]){3})$/.exec(line) ?? [];
      return [category!, asked.trim(), cells!];
    });
}

/** The case of one cell. */
function caseOf(category: DataCategory, asked: string, column: (typeof columns)[number]): WrittenCase {
  const owner = owners[category] ?? 'police:36';
  const says = (words: string): boolean => asked.includes(words);
  const label: Partial<LabelWritten> = {
    dataCategory: category,
    owningAgency: owner,
    handlingCode: owner === 'police:36' ? '1/A/P' : null,
    aboutRole: says('about adult') ? 'ADULT' : 'CHILD',
    relevant: says('relevant'),
    namedReaders: says('named reader') ? ['u-17'] : [],
    referrer: says('anonymous') ? 'ANONYMOUS' : 'NAMED',
  };
  return exampleCase(
    {
      viewer: {
        userId: 'u-17',
        agency: 'social-care:926',
        role: says('duty manager') ? 'DUTY_MANAGER' : 'CONSULTANT_SOCIAL_WORKER',
      },
      tier: column,
      agreements: [agreement({ from: owner })],
      consents: [
        ...(column === 'EARLY_HELP' ? [consent({ agencies: [owner], maxTier: 'EARLY_HELP' })] : []),
        ...(says('own consent') ? [consent({ agencies: [owner], givenBy: 'CHILD_GILLICK', maxTier: 'NONE' })] : []),
      ],
      dispensations: column === 'S17' ? [dispensation()] : [],
      gateways: [
        ...(column === 'S47' ? [gateway()] : []),
        ...(says('significant harm') ? [gateway({ type: 'SIGNIFICANT_HARM', agency: owner })] : []),
        ...(says('revealed') ? [gateway({ type: 'LOCATION_REVEAL' })] : []),
      ],
    },
    label,
  );
}

describe('the cells of 13.4', () => {
  let decider: Decider;
  beforeAll(async () => {
    decider = new Decider(await PolicySet.prepare(shippedPolicies()));
  });

  const letterOf = (written: WrittenCase): string => {
    const { mode, obligations } = decider.decide(written);
    const masked = obligations.includes('MASK_LOCATION') || obligations.includes('MASK_REFERRER');
    return mode === 'EXISTENCE' && masked ? 'M' : letters[mode];
  };

  it.each(rowsOf(across))('%s %s across agencies: %s', (category, asked, cells) => {
    const seen = columns.map((column) => letterOf(caseOf(category as DataCategory, asked, column)));
    expect(seen.join(' ')).toBe(cells);
  });

  it.each(rowsOf(released))('%s %s released by its owner: %s', (category, asked, cells) => {
    const seen = columns.map((column) => {
      const written = caseOf(category as DataCategory, asked, column);
      const label: LabelWritten = { ...written.label, releasedTo: ['social-care:926'] };
      return letterOf({ ...written, gateways: [], consents: [], dispensations: [], agreements: [], label });
    });
    expect(seen.join(' ')).toBe(cells);
  });

  it.each(rowsOf(ownAgency))('%s %s of the own agency, to an early-help adviser: %s', (category, asked, cells) => {
    const seen = columns.map((column) => {
      const written = caseOf(category as DataCategory, asked, column);
      return letterOf({
        ...written,
        viewer: { ...written.viewer, role: 'EARLY_HELP_ADVISER' },
        consents: [],
        agreements: [],
        label: { ...written.label, owningAgency: 'social-care:926' },
      });
    });
    expect(seen.join(' ')).toBe(cells);
  });

  it('gives DA_INCIDENT of the own agency in summary to the adviser once consent covers it', () => {
    const written = caseOf('DA_INCIDENT', '', 'EARLY_HELP');
    const label: LabelWritten = { ...written.label, owningAgency: 'social-care:926' };
    const consents = [consent({ agencies: ['social-care:926'], maxTier: 'NONE' })];
    const viewer = { ...written.viewer, role: 'EARLY_HELP_ADVISER' as const };
    expect(letterOf({ ...written, viewer, consents, label })).toBe('S');
  });
});
