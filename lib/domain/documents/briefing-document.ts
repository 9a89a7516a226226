import { letterhead } from '../../policies/letterhead.ts'
import type { Briefing } from '../briefing/briefing.ts'
import { briefingBody } from '../briefing/view.ts'
import { beijingDate } from '../calendar.ts'
import type { QuarterChart } from '../quarter-charts.ts'
import { type Block, longText, type OfficialDocument } from './document.ts'
import { showsFigures } from './drawn.ts'

/** 简报 (五(二)): the parts as the office has them, each with its tables and pictures. */
export function briefingDocument(briefing: Briefing, { today }: { today: string }): OfficialDocument {
  const body = briefingBody(briefing)
  const date = body.publishedAt === null ? today : beijingDate(body.publishedAt)
  const counted = { table: 0, chart: 0 }
  const next = (kind: keyof typeof counted): string => {
    counted[kind] += 1
    return `${kind === 'table' ? '表' : '图'}${counted[kind]}`
  }
  const blocks = body.sections.flatMap(({ title, text, tables, charts }): Block[] => [
    { kind: 'heading', level: 1, text: title },
    ...longText(text),
    ...pictures(charts, () => next('chart')),
    ...tables.map(
      (table): Block => ({
        kind: 'table',
        caption: `${next('table')} ${table.title}`,
        columns: table.head.map((label, n) => ({
          label,
          width: n === 0 ? 1.5 : 1,
          align: n === 0 ? 'left' : 'center',
        })),
        rows: table.rows,
      }),
    ),
  ])
  return {
    kind: 'briefing',
    head: { mark: '劳动纠纷预警工作简报', number: body.number, issued: { by: letterhead.bureau, date } },
    title: body.title,
    subtitle: briefing.stage === 'published' ? null : body.stageLabel,
    addressee: null,
    blocks: [
      ...(body.correction === null ? [] : [{ kind: 'paragraph', text: `${body.correction}。` } as const]),
      ...blocks,
      { kind: 'paragraph', text: body.note },
    ],
    annexes: [],
    signed: null,
    note: null,
    colophon: {
      copies: ['局领导', '各成员单位', '领导小组成员'],
      printedBy: '劳动纠纷预警工作领导小组办公室',
      printedOn: date,
    },
  }
}

/** Only those that show something: for the others of a part one sentence, never an empty frame. */
function pictures(charts: readonly QuarterChart[], next: () => string): Block[] {
  const without = charts.filter((chart) => !showsFigures(chart)).map(({ title }) => title)
  return [
    ...charts.filter(showsFigures).map(
      (chart): Block => ({
        kind: 'chart',
        caption: `${next()} ${chart.title}`,
        option: chart.option,
        alt: chart.alt,
        ratio: ratioOf(chart),
      }),
    ),
    ...(without.length > 0
      ? [{ kind: 'paragraph', text: `${without.join('、')}：数字均为零或者从略，不作图。` } as const]
      : []),
  ]
}

/** Names down the side want as much height as there are of them. */
const ratioOf = ({ id, table }: QuarterChart): number =>
  id === 'weeks' || id === 'grades' ? 0.5 : Math.min(0.9, 0.16 + 0.06 * table.rows.length)
