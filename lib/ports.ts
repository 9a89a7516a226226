import type { OutgoingLetter } from './domain/letter.ts'
import type { Handover, NoticeMessage, Outgoing } from './domain/notice.ts'
import type { ContactKind } from './domain/roster.ts'
import type { Tier } from './domain/vocabulary.ts'

/** Now, as a UTC instant with milliseconds. Read at each hop. */
export type Clock = () => string

/** Fresh random ids (for telling one's own writes from a rival's). */
export type NewId = () => string

/**
 * Envelope encryption and keyed hashes (DOMAIN 6). The data key is wrapped by the master key
 * and cached at most an hour; `context` is bound to the ciphertext and must be the same on opening.
 */
export interface Seal {
  seal(plain: Uint8Array, context: string): Promise<Uint8Array>
  /** Throws `SealBroken` when the bytes, the key or the context do not fit. */
  open(sealed: Uint8Array, context: string): Promise<Uint8Array>
  /** 96-bit keyed hash, base64url (16 characters); `purpose` keeps uses apart. */
  mac(purpose: string, text: string): Promise<string>
  /** 256-bit key derived for a purpose, e.g. a source's webhook secret. */
  derive(purpose: string): Promise<Uint8Array>
}

/** Officials' bearer tokens, as the identity provider signs them. */
export interface Tokens {
  /** Whose it is; null for a token that does not hold, whatever the reason. Throws when the provider cannot be asked. */
  verify(token: string): Promise<{ subject: string } | null>
}

/** One way to hand a message to a person. One contract for all: a template key and variables in, an outcome out; never throws. */
export interface Channel {
  readonly name: string
  readonly kind: ContactKind
  send(message: Outgoing): Promise<Handover>
  /** The same for a letter, which has its own words and perhaps an attachment. */
  sendLetter(letter: OutgoingLetter): Promise<Handover>
}

/** The tiers' topics. Publishes all or throws; publishing again is allowed. */
export interface Topics {
  publish(messages: readonly NoticeMessage[]): Promise<void>
  /** A line for the operators; `subject` is plain ASCII. */
  alarm(subject: string, text: string): Promise<void>
}

/** One fact on the bus, already in its public, versioned form. */
export type BusFact = { type: string; at: string; detail: Record<string, unknown> }

/** Publishes facts in order; throws if any entry was refused (FailedEntryCount), after trying all. */
export interface FactBus {
  publish(facts: readonly BusFact[]): Promise<void>
}

/** Structured log without personal data: event name and plain fields. */
export interface Log {
  info(event: string, fields?: Record<string, unknown>): void
  error(event: string, fields?: Record<string, unknown>): void
  /** A CloudWatch metric, count 1 unless told. */
  count(metric: string, value?: number): void
}

export type TierTopicKey = Tier | 'ops' | 'mail'

/** Lower-case hex SHA-256 of a text. */
export type Digest = (text: string) => string

/** Waits; the only way anything here waits. */
export type Pause = (milliseconds: number) => Promise<void>
