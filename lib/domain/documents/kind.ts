import * as z from 'zod'
import { Phase } from '../procedure-state.ts'
import type { RecordKind } from '../record.ts'
import { Post, Unit } from '../vocabulary.ts'
import { documentKinds } from './document.ts'

const Made = {
  kind: z.enum(documentKinds),
  phase: z.nullable(Phase),
  /** What it is called on paper. */
  title: z.string(),
  /** What stands in it as 待补. */
  missing: z.array(z.string()),
  /** Of something that was not approved or published then. */
  draft: z.boolean(),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}

const DocumentMade = z.object({ type: z.literal('document-made'), ...Made })
/** A document that was made and is kept: the file's hash, never its words. */
export const MadeDocument = z.object({
  ...Made,
  madeAt: z.string(),
  by: z.object({ member: z.string(), post: Post, unit: z.nullable(Unit) }),
})
export type MadeDocument = z.infer<typeof MadeDocument>
type DocumentMade = z.infer<typeof DocumentMade>
export type MakeCommand = { action: 'make'; made: Omit<DocumentMade, 'type'>; as: { post: Post; unit: Unit | null } }

/** 公文 as a kind of record: made once, under the id that whoever asked for it chose, and never changed. */
export const documentRecord: RecordKind<MadeDocument, DocumentMade, MakeCommand> = {
  name: 'document',
  Fact: DocumentMade,
  State: MadeDocument,
  quiet: [],
  decide: (state, { made, as }) => ({ facts: state ? [] : [{ type: 'document-made', ...made }], as }),
  evolve(_, { type: __, ...made }, { at, actor }) {
    if (actor.kind !== 'member') throw new Error('nobody made this document')
    const { member, post, unit } = actor
    return { ...made, madeAt: at, by: { member, post, unit } }
  },
  due: () => null,
  look: () => [],
  letters: () => [],
}
