/**
 * The typefaces of GB/T 9704-2012 by name: 5.2.2 仿宋 for the text, 7.2.4 and 7.3.1 小标宋, 7.3.3 黑体 and 楷体, 7.5 宋体.
 * None is in the file, since they are licensed: where one is not installed, Word takes the next of its names (`altName`).
 */
export const face = {
  mark: '方正小标宋_GBK',
  title: '方正小标宋_GBK',
  text: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  number: '宋体',
} as const
export type Face = (typeof face)[keyof typeof face]

/** What else each may be called, the nearest first. */
export const otherNames: Record<Face, readonly string[]> = {
  方正小标宋_GBK: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', '华文中宋', 'STZhongsong', '宋体', 'SimSun'],
  仿宋_GB2312: ['仿宋', 'FangSong', '方正仿宋_GBK', '华文仿宋', 'STFangsong'],
  黑体: ['SimHei', '方正黑体_GBK', '华文黑体', 'STHeiti'],
  楷体_GB2312: ['楷体', 'KaiTi', '方正楷体_GBK', '华文楷体', 'STKaiti'],
  宋体: ['SimSun', '方正书宋_GBK', '华文宋体', 'STSong'],
}

const entry = ([name, others]: [string, readonly string[]]): string =>
  `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`

/** `word/fontTable.xml`: the names and what may stand for them. */
export const fontTable = (): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(otherNames).map(entry).join('')}</w:fonts>`
