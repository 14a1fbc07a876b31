import type { GatewayType } from '#libs/contracts';
import type { PermissionName } from '#libs/identity';

/** A decision that opens a gateway, as its question page puts it. */
export interface GatewayKind {
  type: GatewayType;
  /** As it stands in the URL. */
  slug: string;
  permission: PermissionName;
  /** The link that leads to the question. */
  offer: string;
  question: string;
  willHappen: string[];
  button: string;
  done: string;
}

const recorded =
  'Your name and the time stand with it for those who work with the child; your reason is for colleagues of your agency.';

/** Every decision that opens a gateway. Who may take it the broker says; the permission here decides what is offered. */
export const gatewayKinds: readonly GatewayKind[] = [
  {
    type: 'S47_DECISION',
    slug: 'section-47',
    permission: 's47:decide',
    offer: 'Decide on section 47',
    question: 'Is there reasonable cause to suspect significant harm?',
    willHappen: [
      'Section 47 of the Children Act 1989 applies to this child from the moment you sign: consent is not needed.',
      'Your own contacts about this child are stated to be section 47, and partners who are asked are told so.',
      'Colleagues who work with the child see what partners have agreed to share at section 47.',
      'It stands for 28 days unless it is ended before.',
      recorded,
    ],
    button: 'Sign the section 47 decision (c)',
    done: 'The section 47 decision is signed and in force.',
  },
  {
    type: 'STRATEGY_DISCUSSION',
    slug: 'strategy-discussion',
    permission: 'strategy-discussions:record',
    offer: 'Record a strategy discussion',
    question: 'Was a strategy discussion held?',
    willHappen: [
      'For a contact at section 47 what partners have agreed to share opens as it does with a section 47 decision.',
      'It stands for 28 days unless it is ended before.',
      recorded,
    ],
    button: 'Record the strategy discussion (c)',
    done: 'The strategy discussion is recorded.',
  },
  {
    type: 'LOCATION_REVEAL',
    slug: 'location',
    permission: 'locations:reveal',
    offer: 'Let a protected location be read',
    question: 'Must colleagues know where this person is?',
    willHappen: [
      'Colleagues at section 47 may read the protected location. You yourself may not: nobody opens it for themselves.',
      'Each time it is read, that is recorded with a reason.',
      'It stands for 28 days unless it is ended before.',
      recorded,
    ],
    button: 'Let colleagues read the location (c)',
    done: 'Colleagues may read the location now. You may not.',
  },
  {
    type: 'S16LA_DETERMINATION',
    slug: 'duty-to-share',
    permission: 'determinations:record',
    offer: 'Find it relevant under the duty to share',
    question: 'Is what your agency holds relevant, and does telling it do less harm than good?',
    willHappen: [
      'A summary of what your own agency holds opens to those who work with this child, where an agreement lets it.',
      'It stands for 28 days unless it is ended before. It never counts for you yourself.',
      recorded,
    ],
    button: 'Sign the determination (c)',
    done: 'Your determination is signed and in force.',
  },
  {
    type: 'SIGNIFICANT_HARM',
    slug: 'significant-harm',
    permission: 'determinations:record',
    offer: 'Suspect significant harm',
    question: 'Is there reasonable cause to suspect significant harm?',
    willHappen: [
      'What your own sensitive services hold opens to those who work with this child at section 47.',
      'It stands for 28 days unless it is ended before. It never counts for you yourself.',
      recorded,
    ],
    button: 'Sign the determination (c)',
    done: 'Your determination is signed and in force.',
  },
];
