import type { CallbackRef } from '../../domain/callback.ts'
import type { Mark, Shelf } from '../../domain/listing.ts'
import { noticeIdOf } from '../../domain/notice.ts'
import type { JoinRef } from '../../domain/place.ts'
import type { RecordRef } from '../../domain/record.ts'
import type { Unit } from '../../domain/vocabulary.ts'
import type { LetterRef, Subject } from '../../stores.ts'

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
/** A part of a merge or a split that was taken in. */
export const joinedKey = (disputeId: string, { from, seq, part }: JoinRef): Key => ({
  pk: disputePk(disputeId),
  sk: `JOINED#${from}#${six(seq)}#${six(part)}`,
})
/** The words of an act, sealed; the commit holds their digest. */
export const textPrefix = 'TEXT#'
export const textKey = (disputeId: string, textId: string): Key => ({
  pk: disputePk(disputeId),
  sk: `${textPrefix}${textId}`,
})
export const noticePrefix = 'NOTICE#'
/** `noticeId` is `<disputeId>.<seq>.<member>`, so that it leads to its own key. */
export function noticeKey(noticeId: string): Key {
  const [disputeId = '', seq = '0', ...member] = noticeId.split('.')
  return { pk: disputePk(disputeId), sk: `${noticePrefix}${six(Number(seq))}#${member.join('.')}` }
}

/** Behind every notice of that commit. */
export const noticesUpTo = (seq: number): string => `${noticePrefix}${six(seq)}~`

export const callbackPrefix = 'CALLBACK#'
/** What a source is told of one commit. */
export const callbackKey = ({ disputeId, seq, source }: CallbackRef): Key => ({
  pk: disputePk(disputeId),
  sk: `${callbackPrefix}${six(seq)}#${source}`,
})

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

/** By the day (北京时间) on which a commit was published. */
export const dayPk = (date: string): string => `DAY#${date}`
export const dayKey = (date: string, disputeId: string): Key => ({ pk: dayPk(date), sk: disputePk(disputeId) })

/** What a unit answers for in a quarter, by the commit that says so; `part` where that is long. */
type AccountPlace = { account: string; quarter: string }
export const accountPk = ({ account, quarter }: AccountPlace): string => `ACC#${account}#${quarter}`
export const accountKey = (
  place: AccountPlace,
  commit: { at: string; disputeId: string; seq: number },
  part: number,
): Key => ({ pk: accountPk(place), sk: `${commit.at}#${commit.disputeId}#${six(commit.seq)}#${part}` })

/** Which quarters were counted, and up to which day. */
export const quartersPk = 'QUARTERS'
export const quarterPrefix = 'QUARTER#'
export const countedKey: Key = { pk: quartersPk, sk: 'COUNTED' }
export const quarterStateKey = (quarter: string): Key => ({ pk: quartersPk, sk: `${quarterPrefix}${quarter}` })
/** What a quarter is read from: the lines of its disputes, and what they come to. */
export const quarterPk = (quarter: string): string => `${quarterPrefix}${quarter}`
export const linePrefix = 'LINE#'
export const lineKey = ({ quarter, disputeId }: { quarter: string; disputeId: string }): Key => ({
  pk: quarterPk(quarter),
  sk: `${linePrefix}${disputeId}`,
})
export const analysisKey = (quarter: string): Key => ({ pk: quarterPk(quarter), sk: 'ANALYSIS' })

/** 苗头, a year's weeks, by their Mondays, in one partition. */
export const yearOfWeek = (week: string): string => week.slice(0, 4)
export const signsPk = (year: string): string => `SIGNS#${year}`
export const signsKey = (week: string): Key => ({ pk: signsPk(yearOfWeek(week)), sk: week })

/** The lists' index: a dispute stands on the shelf of its main unit, and by an item of its own on that of each other unit. */
export const shelfPk = (shelf: Shelf, unit: Unit | null): string => `SHELF#${shelf}#${unit ?? 'none'}`
export const unitPrefix = 'UNIT#'
export const unitKey = (disputeId: string, unit: Unit): Key => ({
  pk: disputePk(disputeId),
  sk: `${unitPrefix}${unit}`,
})
/** Unique by ending in the id. */
export const inOrder = (order: string, id: string): string => `${order}#${id}`
export const idInOrder = (sk: string): string => sk.slice(sk.lastIndexOf('#') + 1)
export const markPk = ({ by, value }: Pick<Mark, 'by' | 'value'>): string => `MARK#${by}#${value}`
export const markKey = (mark: Mark, disputeId: string): Key => ({
  pk: markPk(mark),
  sk: inOrder(mark.order, disputeId),
})
export const noticesPk = (member: string): string => `NOTICES#${member}`

/** What the office keeps beside the cases: a history each, and one partition a kind to list them by. */
export const recordPrefix = 'RECORD#'
export const recordPk = ({ kind, id }: RecordRef): string => `${recordPrefix}${kind}#${id}`
export const recordHeadKey = (record: RecordRef): Key => ({ pk: recordPk(record), sk: 'HEAD' })
export const recordCommitKey = (record: RecordRef, seq: number): Key => ({
  pk: recordPk(record),
  sk: `${commitPrefix}${six(seq)}`,
})
/** How far a document is that is being made. */
export const progressKey = (documentId: string): Key => ({
  pk: recordPk({ kind: 'document', id: documentId }),
  sk: 'PROGRESS',
})
export const recordsPk = (kind: string): string => `RECORDS#${kind}`
export const recordMarkKey = ({ kind, id }: RecordRef): Key => ({ pk: recordsPk(kind), sk: id })
export const dayRecordKey = (date: string, record: RecordRef): Key => ({ pk: dayPk(date), sk: recordPk(record) })
export const letterPrefix = 'LETTER#'
export const letterKey = ({ record, seq, name, member }: LetterRef): Key => ({
  pk: recordPk(record),
  sk: `${letterPrefix}${six(seq)}#${name}#${member}`,
})

export const rosterPk = 'ROSTER'
/** What intake reads when it starts, in one query: the sources, and the policies that were published. */
export const sourcesPk = 'SOURCES'
export const sourceKey = (id: string): Key => ({ pk: sourcesPk, sk: `SOURCE#${id}` })
export const policyKey = (version: string): Key => ({ pk: sourcesPk, sk: `POLICY#${version}` })
export const sourcesAndPolicies = { after: policyKey('').sk, until: `${sourceKey('').sk}~` }
export const memberKey = (id: string): Key => ({ pk: rosterPk, sk: `MEMBER#${id}` })
/** When each source was last heard, and how much of it that day: sampled, no decision reads it. */
export const heardPk = 'HEARD'
export const heardKey = (sourceId: string): Key => ({ pk: heardPk, sk: `SOURCE#${sourceId}` })
/** Who changed what beside the disputes: only ever added to. */
export const auditPk = (of: string): string => `AUDIT#${of}`
export const auditKey = (of: string, at: string, id: string): Key => ({ pk: auditPk(of), sk: `${at}#${id}` })
export const pepperKey: Key = { pk: 'CONFIG', sk: 'PEPPER' }

const shards = 4
export const ranks = [0, 1, 2, 3] as const
/** A lane of its own for what goes out to other systems: a dead one must not be in the way of anything. */
export const outwardRank = 4 as const
const lanes = [...ranks, outwardRank] as const
export const parkedPk = 'PARKED'

const shardOf = (pk: string): number => {
  let sum = 0
  for (let i = 0; i < pk.length; i++) sum = (sum * 31 + pk.charCodeAt(i)) % 9973
  return sum % shards
}

/** The agenda index: partitions rank × shard, sorted by when it is due; unique by ending in the item's own key. */
export const agendaOf = ({ pk, sk }: Key, due: { rank: number; dueAt: string }) => ({
  agendaPk: `AGENDA#${sk.startsWith(callbackPrefix) ? outwardRank : due.rank}#${shardOf(pk)}`,
  agendaSk: `${due.dueAt}#${pk}#${sk}`,
})
export const agendaPartitions = (rank: number): string[] =>
  Array.from({ length: shards }, (_, shard) => `AGENDA#${rank}#${shard}`)
/** What was parked has waited long enough: it comes back first. */
export const rankOf = (agendaPk: string): (typeof ranks)[number] | typeof outwardRank =>
  lanes.find((rank) => agendaPk.startsWith(`AGENDA#${rank}#`)) ?? 0

export const revisionOf = ({ pk, sk }: Key) => ({ reportId: idIn(pk), revision: Number(sk.slice('REV#'.length)) })
export const commitOf = ({ pk, sk }: Key) => ({ disputeId: idIn(pk), seq: Number(sk.slice(commitPrefix.length)) })
const idIn = (pk: string): string => pk.slice(pk.indexOf('#') + 1)

/** What an agenda entry asks for, read from its key; throws for a key that never stands on the agenda. */
export function subjectOf(key: Key): Subject {
  const { pk, sk } = key
  if (pk.startsWith(recordPrefix)) return subjectOfRecord(key)
  if (pk.startsWith('REPORT#') && sk.startsWith('REV#')) return { kind: 'report', ...revisionOf(key) }
  if (pk.startsWith('DIGEST#')) return { kind: 'digest', date: idIn(pk) }
  if (sk === 'HEAD') return { kind: 'dispute', disputeId: idIn(pk) }
  if (sk.startsWith(commitPrefix)) return { kind: 'commit', ...commitOf(key) }
  if (sk.startsWith(callbackPrefix)) {
    const [seq = '0', ...source] = sk.slice(callbackPrefix.length).split('#')
    return { kind: 'callback', disputeId: idIn(pk), seq: Number(seq), source: source.join('#') }
  }
  if (sk.startsWith(noticePrefix)) {
    const [seq = '0', ...member] = sk.slice(noticePrefix.length).split('#')
    return { kind: 'notice', noticeId: noticeIdOf(idIn(pk), Number(seq), member.join('#')) }
  }
  throw new Error(`no agenda entry: ${pk} ${sk}`)
}

/** The record whose item it is. */
export function recordIn(pk: string): RecordRef {
  const [, kind = '', ...id] = pk.split('#')
  return { kind, id: id.join('#') }
}

function subjectOfRecord({ pk, sk }: Key): Subject {
  const record = recordIn(pk)
  if (sk === 'HEAD') return { kind: 'record', record }
  if (sk.startsWith(commitPrefix)) return { kind: 'record-commit', record, seq: Number(sk.slice(commitPrefix.length)) }
  if (sk.startsWith(letterPrefix)) {
    const [seq = '0', name = '', ...member] = sk.slice(letterPrefix.length).split('#')
    return { kind: 'letter', letter: { record, seq: Number(seq), name, member: member.join('#') } }
  }
  throw new Error(`no agenda entry: ${pk} ${sk}`)
}
