import type { AdminStore } from '../admin-store.ts'
import { type CallbackRules, readCallbackUrl } from '../domain/callback-url.ts'
import type { Author } from '../domain/published-policy.ts'
import type { Refusal } from '../domain/refusal.ts'
import { inForce, type Source } from '../domain/source.ts'
import { changeSource, sourceLine } from './administer-sources.ts'
import { type Administering, refusedAt } from './administering.ts'
import type { Needs } from './world.ts'

/** Registers where a source wants to hear what became of its reports: only hosts of the stage, only https. */
export async function setCallback(
  world: Administering & { callbackRules: CallbackRules },
  asked: { by: Author; sourceId: string; url: string },
) {
  const address = readCallbackUrl(asked.url, world.callbackRules)
  if ('wrong' in address) return refusedAt('/url', address.wrong)
  const now = world.clock()
  const { url } = address
  const changed = await changeSource(world, asked, (source) => {
    if (!source.webhookKeys.some((key) => inForce(key, now)))
      return refusedAt('/url', '该来源没有有效的密钥，无法签名。请先发放密钥。')
    return {
      source: { ...source, callback: { url, since: now } },
      line: { what: 'callback-set', before: source.callback ? { url: source.callback.url } : null, after: { url } },
    }
  })
  return 'refused' in changed ? changed : sourceLine(changed, { now, heard: undefined })
}

/** Nothing is sent any more, also not what was waiting. */
export async function removeCallback(world: Administering, asked: { by: Author; sourceId: string }) {
  const changed = await end(world, asked, { what: 'callback-removed' })
  return 'refused' in changed ? changed : sourceLine(changed, { now: world.clock(), heard: undefined })
}

/** `url`: only where that one is registered still. */
const end = (
  world: Administering,
  asked: { by: Author; sourceId: string },
  on: { what: 'callback-removed' | 'callback-gone'; url?: string },
): Promise<Source | Refusal> =>
  changeSource(world, asked, ({ callback, ...source }) =>
    callback && (on.url ?? callback.url) === callback.url
      ? { source, line: { what: on.what, before: { url: callback.url }, after: null } }
      : refusedAt('', '该来源没有登记回告地址。'),
  )

/**
 * The receiver has said that it is gone for good (410): its registration ends, and whoever operates learns of it, once.
 * False: it was not there any more, or somebody has changed the source at that instant; an address registered since stands.
 */
export async function dropCallback(
  world: Needs<'topics' | 'clock' | 'newId'> & { admin: AdminStore },
  { id, name }: Source,
  url: string,
): Promise<boolean> {
  const by = { member: 'system', name: '系统' }
  if ('refused' in (await end(world, { by, sourceId: id }, { what: 'callback-gone', url }))) return false
  await world.topics.alarm(
    `Callback gone: ${id}`,
    `来源“${name}”（${id}）的回告地址答复已不存在（410），已自动取消。请与来源单位联系，需要时由系统管理员重新登记。`,
  )
  return true
}
