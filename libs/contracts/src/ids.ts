declare const kind: unique symbol;

/** An opaque id of one kind, so that a contact's id cannot be passed where a person's is wanted. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

/** A hub person: whom we now believe several source persons to be. */
export type PersonId = Id<'person'>;
/** A person as one agency told us of them, in one of its references. Never moves. */
export type SourcePersonId = Id<'source-person'>;
/** A notification as received; also its receipt. Each version has its own. */
export type NotificationId = Id<'notification'>;
/** The approach to social care about one child. */
export type ContactId = Id<'contact'>;
/** An item of a record. */
export type ItemId = Id<'item'>;
