import type { DocumentKind } from '../../../lib/domain/documents/document.ts'
import { documentKindLabel } from '../../../lib/domain/documents/document.ts'
import { partLabel, partsOf } from '../../../lib/domain/documents/special-elements.ts'
import { phaseLabel, phases } from '../../../lib/domain/procedure-state.ts'

/** What documents can be of; each helper page names its own thing. */
export type DocumentOf =
  | { disputeId: string }
  | { quarter: string; unit: string }
  | { quarter: string }
  | { meetingId: string }

export interface Field {
  name: string
  label: string
  rows: number
}
/** One button of the menu, and what its form asks for. */
export interface DocumentForm {
  id: string
  kind: DocumentKind
  label: string
  of: Record<string, unknown>
  /** At the top of the document: 发文字号, 签发人. */
  top: readonly Field[]
  words: readonly Field[]
  note: string | null
}

const number: Field = { name: 'number', label: '发文字号（可不填，印作“待编号”）', rows: 1 }
const signer: Field = { name: 'signer', label: '签发人（可不填，印作“待签发”）', rows: 1 }
const nth: Field = { name: 'nth', label: '第几次续报（可不填，按已生成的份数推算；改后重新生成的请填写）', rows: 1 }
const plain = { top: [], words: [], note: null } as const
const field = (name: string, label: string): Field => ({ name, label, rows: 3 })

/** The forms of what one may make, in the order in which they are used. */
export function documentForms(may: readonly DocumentKind[], of: DocumentOf): DocumentForm[] {
  return may.flatMap((kind): DocumentForm[] => {
    const usual = { id: kind, kind, label: documentKindLabel[kind], of: { ...of } }
    switch (kind) {
      case 'special-report':
        return phases.map((phase) => ({
          ...usual,
          id: `${kind}-${phase}`,
          label: `专报：${phaseLabel[phase]}`,
          of: { ...of, phase },
          top: phase === 'during' ? [number, signer, nth] : [number, signer],
          words: partsOf[phase].map((part) => field(part, partLabel[part])),
          note:
            phase === 'after'
              ? '终报的要素须齐备，缺项的不予生成。'
              : '未填写的在文中标为“待补”，可在生成的文件中补写。',
        }))
      case 'response-plan':
        return [
          {
            ...usual,
            top: [],
            words: [
              field('duties', '各单位具体分工'),
              field('plan', '处置预案正文'),
              field('stability', '人员稳控、现场秩序和应急安排'),
            ],
            note: '未填写的在文中标为“待补”。',
          },
        ]
      case 'meeting-notice':
      case 'minutes':
        return [{ ...usual, ...plain, top: [number] }]
      default:
        return [{ ...usual, ...plain }]
    }
  })
}

/** As the API takes it: empty fields are left out. */
export function bodyOf({ kind, of, top, words }: DocumentForm, filled: Readonly<Record<string, string>>) {
  const given = (fields: readonly Field[]) =>
    Object.fromEntries(
      fields.flatMap(({ name }) => {
        const said = filled[name]?.trim() ?? ''
        return said === '' ? [] : [[name, said]]
      }),
    )
  return { kind, of, ...given(top), ...(words.length > 0 && { words: given(words) }) }
}
