import * as z from 'zod'
import { methods } from '../domain/ears.ts'
import { Category } from '../domain/vocabulary.ts'

const Text = z.string()
const count = z.number().int().min(0)
const week = z.string().meta({ description: '周，以周一的日期为名（北京时间）', format: 'date' })

const Compared = z
  .object({
    mean: z.number().meta({ description: '基线各周的平均数' }),
    sd: z.number().meta({ description: '基线各周的标准差，不低于规则的下限' }),
    value: z.number().meta({ description: '（本周 − 平均数）÷ 标准差' }),
  })
  .nullable()
  .meta({ description: 'null：已统计的周数不够' })

const Sign = z
  .object({
    kind: z.enum(['place', 'employer']).meta({ description: 'place：一个类别在一个区县；employer：一个用人单位' }),
    title: Text,
    say: Text,
    categories: z.array(z.object({ category: Category, label: Text })),
    district: Text.nullable(),
    count,
    series: z.array(z.object({ week, reports: count })).meta({ description: '各周收到的线索，本周在最后' }),
    c1: Compared,
    c2: Compared,
    c3: z.number().nullable(),
    exceeded: z.array(z.enum(methods)).meta({ description: '超过界限的方法' }),
    disputes: z
      .array(z.object({ disputeId: Text, number: Text }))
      .meta({ description: '这些线索所在的事项，至多十件' }),
  })
  .meta({ id: 'EarlySign', description: '苗头：只是依据，不是等级' })

export const EarlySigns = z
  .object({
    week,
    label: Text,
    policy: Text.meta({ description: '按哪一版规则' }),
    rules: z.object({
      baseline: count.meta({ description: '基线周数' }),
      guard: count.meta({ description: 'C2、C3 的基线与本周之间隔几周' }),
      c1: count,
      c2: count,
      c3: count,
      minimumCount: count.meta({ description: '本周少于这么多条的不算苗头' }),
      minimumSdHundredths: count.meta({ description: '标准差下限，百分之一条' }),
      needs: z.object({ c1: count, c2: count, c3: count }).meta({ description: '各方法需要之前几周' }),
    }),
    found: z
      .object({
        countedAt: Text.meta({ format: 'date-time' }),
        final: z.boolean().meta({ description: 'false：周末最后发布的还会在一天后补数一次' }),
        reports: count.meta({ description: '本周收到的线索' }),
        looked: z.object({ places: count, employers: count }).meta({ description: '看了多少组数' }),
        history: count.meta({ description: '之前已统计的周数，至多到各方法所需' }),
        beyond: count.meta({ description: '另有多少条没有保存' }),
        signs: z.array(Sign),
      })
      .nullable()
      .meta({ description: 'null：这一周没有统计' }),
    weeks: z.array(z.object({ week, label: Text, signs: count })).meta({ description: '统计过的周，新的在前' }),
  })
  .meta({ id: 'EarlySigns', description: '苗头（抓早、抓小）' })
export type EarlySigns = z.infer<typeof EarlySigns>

export const earlySignsExample: EarlySigns = {
  week: '2026-11-16',
  label: '2026年11月16日—22日',
  policy: 'changchun-1',
  rules: {
    ...{ baseline: 7, guard: 2, c1: 3, c2: 3, c3: 2, minimumCount: 3, minimumSdHundredths: 50 },
    needs: { c1: 7, c2: 9, c3: 11 },
  },
  found: {
    countedAt: '2026-11-22T16:05:12.000Z',
    final: false,
    reports: 31,
    looked: { places: 12, employers: 19 },
    history: 7,
    beyond: 0,
    signs: [
      {
        kind: 'place',
        title: '工资拖欠 · 朝阳区',
        say: '本周 6 条。之前 7 周平均每周 2 条，标准差按 1。C1 超过界限。',
        categories: [{ category: 'wage-arrears', label: '工资拖欠' }],
        district: '朝阳区',
        count: 6,
        series: [3, 3, 3, 1, 1, 1, 2, 6].map((reports, at) => ({
          week: new Date(Date.UTC(2026, 8, 28 + at * 7)).toISOString().slice(0, 10),
          reports,
        })),
        c1: { mean: 2, sd: 1, value: 4 },
        c2: null,
        c3: null,
        exceeded: ['c1'],
        disputes: [{ disputeId: 'd-3f9Qm2Zt0aXcV7Lk', number: '20261118-7KQ4' }],
      },
    ],
  },
  weeks: [{ week: '2026-11-16', label: '2026年11月16日—22日', signs: 1 }],
}
