import { AlignmentType, Footer, PageNumber, Paragraph, TextRun } from 'docx'
import { face } from './fonts.ts'
import { pageNumberIndent, size } from './layout.ts'

/** 7.5: 4号半角宋体阿拉伯数字, a dash on either side, at the outer edge: 单页码居右空一字，双页码居左空一字. */
const number = (side: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: pageNumberIndent },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ascii: face.number, hAnsi: face.number, eastAsia: face.number, cs: face.number },
            size: size.small,
          }),
        ],
      }),
    ],
  })

export const pageNumbers = { default: number('right'), even: number('left') }
