/**
 * An official document (公文) as content: what stands in it, never how it looks. The layout of GB/T 9704-2012 is one
 * adapter's (lib/adapters/docx). Whoever composes one gives plain strings: figures already in words, no complainants, and
 * `null` or an empty list for what is not there, which is printed as 无 or 待补 and never left blank.
 */
export interface OfficialDocument {
  kind: DocumentKind
  /** 版头 (7.2); null: a document without a red head (a card, a record, an annex). */
  head: DocumentHead | null
  /** 标题 (7.3.1). */
  title: string
  /** Beside the title in brackets: 首报, 征求意见稿; null: nothing. */
  subtitle: string | null
  /** 主送机关 (7.3.2), without the colon; null: to nobody in particular. */
  addressee: string | null
  blocks: readonly Block[]
  /** 附件说明 (7.3.4): the names of the annexes. */
  annexes: readonly string[]
  /** 发文机关署名 and 成文日期 (7.3.5), as `2026-12-31`; null: unsigned. */
  signed: { by: string; date: string } | null
  /** 附注 (7.3.6), without brackets: 此件发至…, 联系人…; null: none. */
  note: string | null
  /** 版记 (7.4): 抄送, 印发机关, 印发日期 as `2026-12-31`; null: none. */
  colophon: { copies: readonly string[]; printedBy: string; printedOn: string } | null
}

export interface DocumentHead {
  /** 发文机关标志 (7.2.4), in red: 长春市人力资源和社会保障局文件, 劳动纠纷预警工作简报. */
  mark: string
  /** 发文字号 (7.2.5) or the number of a 简报 (2026年第4期); null: not given yet (待编号). */
  number: string | null
  /** 签发人 (7.2.6), of a document that goes upwards only: undefined leaves it out, null is 待签发. */
  signer?: string | null
  /** 简报: its issuer and date (`2026-12-31`) stand under the mark, left and right, instead of at the end. */
  issued?: { by: string; date: string }
}

/** Levels as 7.3.3 numbers them: 1 一、 (黑体), 2 （一） (楷体), 3 1. and 4 （1） (仿宋). The numbers are the renderer's. */
export type HeadingLevel = 1 | 2 | 3 | 4

export type Block =
  | { kind: 'heading'; level: HeadingLevel; text: string }
  /** `lead`: the words it begins with, in bold. */
  | { kind: 'paragraph'; text: string; lead?: string }
  /** What must stand here and is not known yet: printed 待补, in brackets, with what it is. */
  | { kind: 'missing'; what: string }
  | DocumentTable
  | DocumentChart

export interface DocumentTable {
  kind: 'table'
  caption: string | null
  /** `width`: its share of the page's width, beside the others'. */
  columns: readonly { label: string; width: number; align?: 'left' | 'center' | 'right' }[]
  /** As many cells as columns. None: the table says 无. */
  rows: readonly (readonly string[])[]
  /** Below the table, small: what the figures are, what is suppressed. */
  note?: string
}

export interface DocumentChart {
  kind: 'chart'
  caption: string | null
  /** An ECharts option, plain data (no functions): drawn on the server, without animation. */
  option: Readonly<Record<string, unknown>>
  /** What the picture shows, in words, for who does not see it. */
  alt: string
  /** Height over width; 0.55 when left out. */
  ratio?: number
}

/** What documents there are. */
export const documentKinds = [
  'briefing',
  'special-report',
  'response-plan',
  'meeting-notice',
  'minutes',
  'accountability',
  'grade-card',
] as const
export type DocumentKind = (typeof documentKinds)[number]
export const documentKindLabel: Record<DocumentKind, string> = {
  briefing: '简报',
  'special-report': '专报',
  'response-plan': '处置预案',
  'meeting-notice': '会议通知',
  minutes: '会议纪要',
  accountability: '问责记录',
  'grade-card': '等级卡',
}

/** A text with line breaks as paragraphs; 无 where there is none. */
export const longText = (text: string): Block[] => {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '')
  return (lines.length > 0 ? lines : ['无。']).map((line) => ({ kind: 'paragraph', text: line.trim() }))
}
