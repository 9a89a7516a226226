import { noticeIdOf } from '../../domain/notice.ts'
import type { Subject } from '../../stores.ts'

/** Every key of the table, spelled once. `docs/data-model.md` has the access patterns. */
type Key = { pk: string; sk: string }

const six = (n: number): string => String(n).padStart(6, '0')

export const reportPk = (reportId: string): string => `REPORT#${reportId}`
export const revisionKey = (reportId: string, revision: number): Key => ({
  pk: reportPk(reportId),
  sk: `REV#${six(revision)}`,
})
export const linkKey = (reportId: string): Key => ({ pk: reportPk(reportId), sk: 'LINK' })

export const disputePk = (disputeId: string): string => `DISPUTE#${disputeId}`
export const headKey = (disputeId: string): Key => ({ pk: disputePk(disputeId), sk: 'HEAD' })
export const commitPrefix = 'COMMIT#'
export const commitKey = (disputeId: string, seq: number): Key => ({
  pk: disputePk(disputeId),
  sk: `${commitPrefix}${six(seq)}`,
})
export const standingPrefix = 'REPORT#'
export const standingKey = (disputeId: string, reportId: string): Key => ({
  pk: disputePk(disputeId),
  sk: `${standingPrefix}${reportId}`,
})
export const noticePrefix = 'NOTICE#'
/** `noticeId` is `<disputeId>.<seq>.<member>`, so that it leads to its own key. */
export function noticeKey(noticeId: string): Key {
  const [disputeId = '', seq = '0', ...member] = noticeId.split('.')
  return { pk: disputePk(disputeId), sk: `${noticePrefix}${six(Number(seq))}#${member.join('.')}` }
}

export const tokenKey = (token: string, disputeId: string): Key => ({ pk: `PERSON#${token}`, sk: disputePk(disputeId) })
export const identityKey = (key: string): Key => ({ pk: `KEY#${key}`, sk: 'KEY' })
export const nearPk = (near: string): string => `NEAR#${near}`
/** By time, so that the newest can be read alone. */
export const nearKey = (near: string, at: string, disputeId: string): Key => ({
  pk: nearPk(near),
  sk: `${at}#${disputeId}`,
})

export const digestPk = (date: string): string => `DIGEST#${date}`
export const digestKey = (date: string): Key => ({ pk: digestPk(date), sk: 'DIGEST' })

export const rosterPk = 'ROSTER'
export const sourcesPk = 'SOURCES'
export const pepperKey: Key = { pk: 'CONFIG', sk: 'PEPPER' }

const shards = 4
export const ranks = [0, 1, 2, 3] as const
export const parkedPk = 'PARKED'

const shardOf = (pk: string): number => {
  let sum = 0
  for (let i = 0; i < pk.length; i++) sum = (sum * 31 + pk.charCodeAt(i)) % 9973
  return sum % shards
}

/** The agenda index: partitions rank × shard, sorted by when it is due; unique by ending in the item's own key. */
export const agendaOf = ({ pk, sk }: Key, due: { rank: number; dueAt: string }) => ({
  agendaPk: `AGENDA#${due.rank}#${shardOf(pk)}`,
  agendaSk: `${due.dueAt}#${pk}#${sk}`,
})
export const agendaPartitions = (rank: number): string[] =>
  Array.from({ length: shards }, (_, shard) => `AGENDA#${rank}#${shard}`)
/** What was parked has waited long enough: it comes back first. */
export const rankOf = (agendaPk: string): 0 | 1 | 2 | 3 =>
  ranks.find((rank) => agendaPk.startsWith(`AGENDA#${rank}#`)) ?? 0

export const revisionOf = ({ pk, sk }: Key) => ({ reportId: idIn(pk), revision: Number(sk.slice('REV#'.length)) })
export const commitOf = ({ pk, sk }: Key) => ({ disputeId: idIn(pk), seq: Number(sk.slice(commitPrefix.length)) })
const idIn = (pk: string): string => pk.slice(pk.indexOf('#') + 1)

/** What an agenda entry asks for, read from its key; throws for a key that never stands on the agenda. */
export function subjectOf(key: Key): Subject {
  const { pk, sk } = key
  if (pk.startsWith('REPORT#') && sk.startsWith('REV#')) return { kind: 'report', ...revisionOf(key) }
  if (pk.startsWith('DIGEST#')) return { kind: 'digest', date: idIn(pk) }
  if (sk === 'HEAD') return { kind: 'dispute', disputeId: idIn(pk) }
  if (sk.startsWith(commitPrefix)) return { kind: 'commit', ...commitOf(key) }
  if (sk.startsWith(noticePrefix)) {
    const [seq = '0', ...member] = sk.slice(noticePrefix.length).split('#')
    return { kind: 'notice', noticeId: noticeIdOf(idIn(pk), Number(seq), member.join('#')) }
  }
  throw new Error(`no agenda entry: ${pk} ${sk}`)
}
