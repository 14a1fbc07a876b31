import { readdirSync, readFileSync } from 'node:fs';
import { DataCategory, Purpose } from '#libs/contracts';
import type { PolicyTexts, WrittenCase } from '#libs/policy';

/** The policies that Lintel ships, read from their folder. */
export function shippedPolicies(): PolicyTexts {
  const folder = new URL('../libs/policy/policies/', import.meta.url);
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
  return {
    schema: read('lintel.cedarschema'),
    files: readdirSync(folder)
      .filter((name) => name.endsWith('.cedar'))
      .map((name) => ({ name, text: read(name) })),
  };
}

export type LabelWritten = WrittenCase['label'];

/** A consultant social worker with a contact asks about a child's ordinary domestic-abuse item of the police. */
export function exampleCase(change: Partial<WrittenCase> = {}, label: Partial<LabelWritten> = {}): WrittenCase {
  return {
    viewer: { userId: 'u-17', agency: 'social-care:926', role: 'CONSULTANT_SOCIAL_WORKER' },
    subject: { personId: 'h-1', locationProtected: false },
    relationship: 'CONTACT',
    purpose: 'SCREENING',
    tier: 'NONE',
    gateways: [],
    consents: [],
    dispensations: [],
    agreements: [agreement()],
    exclusions: [],
    breakGlass: null,
    label: {
      owningAgency: 'police:36',
      dataCategory: 'DA_INCIDENT',
      sensitivity: 'NORMAL',
      handlingCode: '1/A/P',
      aboutRole: 'CHILD',
      locationProtected: false,
      adoptionLinked: false,
      referrer: 'NAMED',
      relevant: false,
      notifiedBy: { userId: 'u-50', agency: 'police:36' },
      namedReaders: [],
      releasedTo: [],
      parties: [],
      ...label,
    },
    at: '2026-11-23T14:00:00Z',
    ...change,
  };
}

/** An agreement from every agency of the examples, for everything, at CONTENT. */
export function agreement(change: Partial<WrittenCase['agreements'][number]> = {}): WrittenCase['agreements'][number] {
  return {
    from: 'police:36',
    to: 'social-care:926',
    dataCategories: DataCategory,
    purposes: Purpose,
    maxMode: 'CONTENT',
    validFrom: '2026-01-01T00:00:00Z',
    validUntil: null,
    suspended: false,
    ...change,
  };
}

export function gateway(change: Partial<WrittenCase['gateways'][number]> = {}): WrittenCase['gateways'][number] {
  return {
    type: 'S47_DECISION',
    agency: null,
    decidedBy: 'u-2',
    from: '2026-11-20T09:00:00Z',
    until: null,
    ...change,
  };
}

export function consent(change: Partial<WrittenCase['consents'][number]> = {}): WrittenCase['consents'][number] {
  return {
    status: 'GIVEN',
    givenBy: 'PR_HOLDER',
    disputed: false,
    purposes: Purpose,
    dataCategories: DataCategory,
    agencies: ['police:36', 'health:RM1', 'social-care:926', 'education:121000'],
    maxTier: 'S17',
    givenAt: '2026-11-02T09:00:00Z',
    expiresAt: null,
    withdrawnAt: null,
    ...change,
  };
}

export function dispensation(
  change: Partial<WrittenCase['dispensations'][number]> = {},
): WrittenCase['dispensations'][number] {
  return {
    authorisedBy: 'u-3',
    authoriserRole: 'DUTY_MANAGER',
    confirmedBy: 'u-4',
    reason: 'Asking would increase the risk',
    from: '2026-11-20T09:00:00Z',
    until: null,
    ...change,
  };
}

export function brokenGlass(change: Partial<NonNullable<WrittenCase['breakGlass']>> = {}): WrittenCase['breakGlass'] {
  return {
    userId: 'u-17',
    ground: 'CHILD_AT_IMMEDIATE_RISK',
    reason: 'Child alone at home, police on the way',
    from: '2026-11-23T13:50:00Z',
    until: '2026-11-23T17:50:00Z',
    ...change,
  };
}
