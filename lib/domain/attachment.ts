import * as z from 'zod'
import type { Commit, Fact, FactOf } from './dispute-facts.ts'

/** What a paper is, as the clerk says. */
export const attachmentKinds = ['iou', 'name-list', 'photo', 'contract', 'payroll', 'other'] as const
export const AttachmentKind = z.enum(attachmentKinds)
export type AttachmentKind = z.infer<typeof AttachmentKind>
export const attachmentKindLabel: Record<AttachmentKind, string> = {
  iou: '欠条',
  'name-list': '名单',
  photo: '照片',
  contract: '合同',
  payroll: '工资表',
  other: '其他材料',
}

/** Limits of ours: the plan says nothing of papers. */
export const attachmentLimits = {
  bytes: 20 * 1_024 * 1_024,
  perDispute: 50,
  nameCharacters: 120,
  /** How long an address to upload to, and one to download from, is good. */
  uploadSeconds: 15 * 60,
  downloadSeconds: 5 * 60,
} as const

/** What the paper belongs to: a report that counts in the dispute; a plan or a progress entry, by the commit that has it. */
export const AttachedTo = z.discriminatedUnion('part', [
  z.object({ part: z.literal('report'), reportId: z.string().min(1).max(64) }),
  z.object({ part: z.literal('plan'), seq: z.number().int().positive() }),
  z.object({ part: z.literal('progress'), seq: z.number().int().positive() }),
])
export type AttachedTo = z.infer<typeof AttachedTo>

/** Part of a key in a bucket: nothing that leads elsewhere. */
export const AttachmentId = z.string({ error: '请选择已上传的附件。' }).regex(/^[\w-]{1,64}$/, {
  error: '附件编号不对。',
})

const unsaid = '请给出文件的 SHA-256（十六进制 64 位，或 Base64）。'
const hex = /^[0-9a-f]{64}$/i
const base64 = /^[A-Za-z0-9+/]{43}=$/
const hexOf = (binary: string): string =>
  Array.from(binary, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')

/** SHA-256 of the file, in either usual spelling; lower-case hex from here on. */
export const Sha256 = z
  .string({ error: unsaid })
  .refine((said) => hex.test(said) || base64.test(said), { error: unsaid })
  .transform((said) => (hex.test(said) ? said.toLowerCase() : hexOf(atob(said))))

export type Attached = FactOf<'attached'>

/** Every paper that a history has, oldest first, with the commit that recorded it. */
export const attachedIn = (commits: readonly Commit[]): { commit: Commit; fact: Attached }[] =>
  commits.flatMap((commit) => commit.facts.flatMap((fact) => (fact.type === 'attached' ? [{ commit, fact }] : [])))

/** Whether the papers recorded up to some commit were lawfully deleted since. */
export const erasedSince = (commits: readonly Commit[], seq: number): boolean =>
  commits.some(
    (commit) => commit.seq > seq && commit.facts.some((fact) => fact.type === 'erased' && fact.what === 'attachments'),
  )

const comes: readonly Fact['type'][] = ['report-linked', 'report-moved-in']

/** Whether what a paper is to belong to is there. */
export function isThere(to: AttachedTo, commits: readonly Pick<Commit, 'seq' | 'facts'>[]): boolean {
  if (to.part === 'report') {
    const last = commits
      .flatMap(({ facts }) => facts)
      .findLast((fact) => 'reportId' in fact && fact.reportId === to.reportId && fact.type !== 'late-reported')
    return last !== undefined && comes.includes(last.type)
  }
  const wanted = to.part === 'plan' ? 'plan-submitted' : 'progressed'
  return commits.some(({ seq, facts }) => seq === to.seq && facts.some(({ type }) => type === wanted))
}
