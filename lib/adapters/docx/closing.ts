import { AlignmentType, Paragraph } from 'docx'
import type { OfficialDocument } from '../../domain/documents/document.ts'
import { character, page } from './layout.ts'
import { blankLines, bodyParagraph, dateWords, onGrid, widthOf, words } from './words.ts'

const perLine = Math.round(page.text / character)

/** What follows the text: 附件说明 (7.3.4), 署名 and 成文日期 (7.3.5), 附注 (7.3.6). */
export const closing = ({ annexes, signed, note }: OfficialDocument): Paragraph[] => [
  ...annexLines(annexes),
  ...(signed ? [...blankLines(2, true), ...signature(signed)] : []),
  ...(note === null ? [] : [bodyParagraph(`（${note}）`)]),
]

/** 7.3.4: 正文下空一行左空二字; several are numbered, a name's next line under its first character. */
function annexLines(annexes: readonly string[]): Paragraph[] {
  if (annexes.length === 0) return []
  const many = annexes.length > 1
  const lines = annexes.map((name, n) => {
    const before = `${n === 0 ? '附件：' : '　　　'}${many ? `${n + 1}. ` : ''}`
    const hanging = Math.round((3 + (many ? widthOf(`${n + 1}. `) : 0)) * character)
    return new Paragraph({
      children: [words(n === 0 ? before : ''), words(n === 0 ? name : `${many ? `${n + 1}. ` : ''}${name}`)],
      spacing: onGrid,
      indent:
        n === 0
          ? { left: 2 * character + hanging, hanging }
          : { left: 2 * character + hanging, hanging: hanging - 3 * character },
      wordWrap: true,
    })
  })
  return [...blankLines(1), ...lines]
}

/**
 * 7.3.5.1: 成文日期右空四字，署名以成文日期为准居中, room for the seal left. A name too long for that as 7.3.5.2: 右空二字, the
 * date beginning two characters to the right of it.
 */
function signature({ by, date }: { by: string; date: string }): Paragraph[] {
  const said = dateWords(date)
  const [name, day] = [widthOf(by), widthOf(said)]
  const right = 4 + day / 2 - name / 2
  const at = (text: string, indent: { left?: number; right?: number }, alignment: 'left' | 'right') =>
    new Paragraph({
      children: [words(text)],
      alignment: alignment === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
      spacing: onGrid,
      indent,
      keepLines: true,
      keepNext: text === by,
    })
  if (right >= 0)
    return [at(by, { right: Math.round(right * character) }, 'right'), at(said, { right: 4 * character }, 'right')]
  const left = Math.max(0, Math.min(perLine - 2 - name + 2, perLine - day))
  return [at(by, { right: 2 * character }, 'right'), at(said, { left: Math.round(left * character) }, 'left')]
}
