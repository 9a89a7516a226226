import { clockLabel } from '../clock-names.ts'
import type { BriefingFigures } from './figures.ts'
import { counted, none } from './sentences.ts'

/** What the figures show to be worth a word, and what follows from it for the next quarter; no unit and nobody is blamed. */
export interface Finding {
  problem: string
  work: string
}

export function findings(figures: BriefingFigures): Finding[] {
  const say = (count: BriefingFigures['open'], measure: string): string => counted(count, measure, figures.fewBelow)
  const { grades, disputes, clocks, bounces, recurrences, quality } = figures
  const red = grades.find(({ key }) => key === 'red')?.count
  const late = clocks.filter(({ missed }) => !none(missed)).map(({ clock }) => clockLabel[clock])
  const more = rises(disputes.now, disputes.before)
  const found: (Finding | false)[] = [
    more && {
      problem: '预警事项数量较上季度增加，防范化解任务加重。',
      work: '对数量上升的类别和地区开展重点排查，提前掌握情况。',
    },
    red !== undefined &&
      rises(red.now, red.before) && {
        problem: '一级红色预警较上季度增加，规模较大的劳动纠纷需要持续关注。',
        work: '对一级红色预警事项逐件落实处置预案，按要求报送进展。',
      },
    late.length > 0 && {
      problem: `${late.join('、')}环节存在超过时限的情况，流程衔接有待加强。`,
      work: '梳理超过时限的环节，明确接办时间和代理人员，保证各环节按时限办理。',
    },
    !none(bounces) && {
      problem: `对指派提出异议${say(bounces, '次')}，部分业务交叉事项的分工有待进一步明确。`,
      work: '对业务交叉事项加强会商，应管尽管、互相补位。',
    },
    !none(recurrences) && {
      problem: `一年内再发的事项${say(recurrences, '件')}，办结后的跟踪有待加强。`,
      work: '对已办结事项开展回访，防止反复。',
    },
    !none(quality.withoutWarning) && {
      problem: `未经预警即发生的事项${say(quality.withoutWarning, '件')}，信息收集渠道有待拓宽。`,
      work: '对未经预警即发生的事项逐件开展漏报复盘，改进排查措施。',
    },
  ]
  return found.flatMap((one) => one || [])
}

const rises = (now: BriefingFigures['open'], then: BriefingFigures['open'] | null): boolean =>
  typeof now === 'number' && typeof then === 'number' && now > then
