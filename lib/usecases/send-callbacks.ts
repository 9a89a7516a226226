import type { AdminStore } from '../admin-store.ts'
import type { Posted, Webhooks } from '../callback-store.ts'
import type { Crypto } from '../crypto-port.ts'
import type { CallbackRef } from '../domain/callback.ts'
import { type CallbackRules, readCallbackUrl } from '../domain/callback-url.ts'
import { inForce, type Source } from '../domain/source.ts'
import { each } from '../each.ts'
import type { AgendaEntry } from '../stores.ts'
import { dropCallback } from './administer-callback.ts'
import { moveBack, takeEntry } from './agenda-entry.ts'
import { webhookKeyBytes } from './source-keys.ts'
import type { Needs } from './world.ts'

export type Sending = Needs<'agenda' | 'topics' | 'clock' | 'newId' | 'log' | 'callbacks' | 'seal'> & {
  admin: AdminStore
  webhooks: Webhooks
  crypto: Crypto
  callbackRules: CallbackRules
}

const batch = 50
const width = 10
/** A receiver that has failed so often in this run is left for the next: it must not take the others' time. */
const patience = 3
const goneForGood = 410

/** What one run has met: how often each source failed, and whose registration it ends, all its messages together. */
type Run = { failed: Map<string, number>; gone: Map<string, Promise<boolean>> }

/**
 * Sends what is due to the sources' callbacks, signed (Standard Webhooks). At least once, each with an id that stays; a
 * failure moves it back, longer each time; after eight it is parked, with an alarm. 410 ends the registration.
 */
export async function sendCallbacks(world: Sending, until: string): Promise<void> {
  const after = new Map<string, string>()
  const run: Run = { failed: new Map(), gone: new Map() }
  for (;;) {
    const due = await world.agenda.due(world.clock(), batch, after)
    if (due.length === 0) return
    for (const slice of inSlices(due)) {
      if (world.clock() >= until) return
      for (const entry of slice) after.set(entry.agendaPk, entry.agendaSk)
      await each(slice, width, (entry) => sendOne(world, entry, run))
    }
  }
}

const inSlices = (entries: readonly AgendaEntry[]): AgendaEntry[][] =>
  Array.from({ length: Math.ceil(entries.length / width) }, (_, i) => entries.slice(i * width, (i + 1) * width))

async function sendOne(world: Sending, entry: AgendaEntry, run: Run): Promise<void> {
  const { subject } = entry
  const { failed } = run
  if (subject.kind !== 'callback' || (failed.get(subject.source) ?? 0) >= patience) return
  const lease = await takeEntry(world, entry)
  if (!lease) return
  try {
    const fault = await send(world, subject, run)
    if (fault === null) return
    failed.set(subject.source, (failed.get(subject.source) ?? 0) + 1)
    world.log.count('CallbackFailed')
    await moveBack(world, { entry, tries: lease.tries }, fault)
  } catch (fault) {
    await moveBack(world, { entry, tries: lease.tries }, fault)
  }
}

/** Null: done with, sent or not wanted any more; else why not. */
async function send(world: Sending, ref: CallbackRef, { gone }: Run): Promise<string | null> {
  const callback = await world.callbacks.get(ref)
  if (callback?.state !== 'due') return null
  // As it is now: an address that was changed or taken away a minute ago counts.
  const source = (await world.admin.sources()).find(({ value }) => value.id === ref.source)?.value
  if (!source?.active || !source.callback) return settle(world, ref, 'dropped')
  const { url } = source.callback
  const address = readCallbackUrl(url, world.callbackRules)
  if ('wrong' in address) return address.wrong
  const headers = await signed(world, source, callback)
  if (headers === null) return 'the source has no key in force to sign with'
  const posted = await world.webhooks.post({ url: address.url, headers, body: callback.body })
  if ('status' in posted && posted.status === goneForGood) {
    const name = `${source.id} ${url}`
    const ending = gone.get(name) ?? dropCallback(world, source, url)
    gone.set(name, ending)
    // Else it is tried again: at the address that was registered since, if there is one.
    if (await ending) return settle(world, ref, 'dropped')
  }
  return isTaken(posted) ? settle(world, ref, 'sent') : whyNot(posted)
}

async function settle(world: Sending, ref: CallbackRef, state: 'sent' | 'dropped'): Promise<null> {
  await world.callbacks.settle(ref, { state, at: world.clock() })
  return null
}

const isTaken = (posted: Posted): boolean => 'status' in posted && posted.status >= 200 && posted.status < 300
const whyNot = (posted: Posted): string => ('status' in posted ? `answered ${posted.status}` : posted.fault)

/** By every key in force, so that the source can go over from one to the next; null when there is none. */
async function signed(
  world: Sending,
  source: Source,
  { webhookId, body }: { webhookId: string; body: string },
): Promise<Record<string, string> | null> {
  const now = world.clock()
  const timestamp = String(Math.floor(Date.parse(now) / 1_000))
  const { seal, crypto } = world
  const signatures = await Promise.all(
    source.webhookKeys
      .filter((key) => inForce(key, now))
      .map(async ({ id: keyId }) => {
        const secret = await webhookKeyBytes({ seal, sourceId: source.id, keyId })
        return `v1,${crypto.toBase64(crypto.hmacSha256(secret, [`${webhookId}.${timestamp}.${body}`]))}`
      }),
  )
  if (signatures.length === 0) return null
  return {
    'content-type': 'application/json',
    'user-agent': 'labour-dispute-warning',
    'webhook-id': webhookId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
