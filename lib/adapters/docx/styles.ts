import { face } from './fonts.ts'
import { linePitch, size } from './layout.ts'

const fonts = `<w:rFonts w:ascii="${face.text}" w:hAnsi="${face.text}" w:eastAsia="${face.text}" w:cs="${face.text}"/>`
const sizes = `<w:sz w:val="${size.text}"/><w:szCs w:val="${size.text}"/>`
const named = (id: string, name: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>${more}<w:spacing w:before="0" w:after="0" w:line="${linePitch}" w:lineRule="exact"/></w:pPr></w:style>`

/**
 * `word/styles.xml`, whole. The grid is declared (5.2.3), for Word and whoever types on; what we write keeps its measure
 * by itself, 28.95 pt a line and 28 characters by their spacing, since LibreOffice counts a grid of characters by 12 pt
 * whatever the text is. Digits and Latin letters are of no Chinese text: LibreOffice would break 20261126-9EGY anywhere.
 * Headings are for finding one's way; how they look is said at each.
 */
export const styles = (): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:snapToGrid w:val="0"/>${sizes}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:snapToGrid w:val="0"/></w:pPr><w:rPr>${sizes}</w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>${named('Title', 'Title')}${[1, 2, 3, 4].map((level) => named(`Heading${level}`, `heading ${level}`, '<w:keepNext/>')).join('')}</w:styles>`
