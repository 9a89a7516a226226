import type { LetterDraft } from '../letter.ts'
import type { Rules } from '../record.ts'
import type { Roster } from '../roster.ts'
import { type Briefing, briefingTitle, correctionSaid, numberWords } from './briefing.ts'
import type { BriefingFact } from './facts.ts'
import { sectionIds, sectionTitle } from './sections.ts'

/** Who is written to because of what happened to a briefing: whoever is to act next; the whole roster once it is out. */
export const briefingLetters = (
  facts: readonly BriefingFact[],
  briefing: Briefing,
  on: Rules & { roster: Roster },
): LetterDraft[] =>
  facts.flatMap((fact): LetterDraft[] => {
    switch (fact.type) {
      case 'briefing-drafted':
        return [toOffice(briefing, 'drafted', '初稿已由系统按统计结果生成，请核对、修改后报审。')]
      case 'briefing-submitted':
        return [
          {
            ...toOffice(briefing, 'submitted', '简报已经报审，请审阅：同意的审定，需要修改的写明理由退回。'),
            to: on.policy.briefing.approvedBy.map((post) => ({ post })),
          },
        ]
      case 'briefing-returned':
        return [toOffice(briefing, 'returned', `简报被退回修改：${fact.reason}`)]
      case 'briefing-approved':
        return [toOffice(briefing, 'approved', '简报已经审定，请发布。')]
      case 'briefing-published':
        return publication(briefing, on.roster)
      default:
        return []
    }
  })

const step = { drafted: '简报初稿', submitted: '简报待审定', returned: '简报退回修改', approved: '简报待发布' } as const

const path = ({ quarter }: Briefing): string => `/console/#/briefings/${quarter}`

const toOffice = (briefing: Briefing, name: keyof typeof step, say: string): LetterDraft => ({
  name,
  to: [{ post: 'office' }],
  by: ['email'],
  subject: `${step[name]}：${briefingTitle(briefing)}`,
  lines: [say],
  short: `${step[name]}：${briefing.quarter}`,
  path: path(briefing),
})

const numerals = '一二三四五六七八九'

/** 发布: by e-mail, whole, to everybody on the roster who may read it; an address that is missing gets the short message. */
function publication(briefing: Briefing, roster: Roster): LetterDraft[] {
  const { number, parts } = briefing
  const title = briefingTitle(briefing)
  const said = number === null ? '' : numberWords(number)
  const correction = correctionSaid(briefing)
  const readers = roster.filter(({ posts }) => posts.some(({ post }) => post !== 'admin'))
  const letter = {
    subject: `${title}${said}`,
    lines: [
      `${title} ${said}`,
      ...(correction === null ? [] : [correction]),
      ...sectionIds.flatMap((id, at) => [
        '',
        `${numerals.charAt(at)}、${sectionTitle[id]}`,
        ...parts[id].text.split('\n'),
      ]),
      '',
      '图表和文档请在网页中查看。数量较少及可据以推算的数字从略。',
    ],
    short: `${title}已发布`,
    path: path(briefing),
  }
  const to = (mailed: boolean) =>
    readers.filter(({ email }) => (email !== undefined) === mailed).map(({ id }) => ({ member: id }))
  const drafts: LetterDraft[] = [
    { ...letter, name: 'published', to: to(true), by: ['email'] },
    { ...letter, name: 'published-short', to: to(false) },
  ]
  return drafts.filter((draft) => draft.to.length > 0)
}
