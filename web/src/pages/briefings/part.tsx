import { Button, Input } from 'antd'
import { useState } from 'react'
import { Chart } from '../../look/chart.tsx'
import { TableHead } from '../../look/table-head.tsx'
import { useMe } from '../../session/me.ts'
import { useKeptText } from './kept-text.ts'
import { ActProblem } from './problem.tsx'
import { type Briefing, mayDo, type Section, useBriefingAct } from './use-act.ts'

const numerals = '一二三四五六七八九'

/** Bars lie one below the other: as tall as there are many. */
const tallOf = ({ id, table }: Section['charts'][number]): number =>
  id === 'weeks' || id === 'grades' ? 220 : 84 + 34 * Math.max(1, table.rows.length)

type Pieces = NonNullable<Briefing['differences']>[number]['pieces']

/** One part: its text, or the form in which it is written; then its tables and pictures. */
export function Part({ briefing, section, at }: { briefing: Briefing; section: Section; at: number }) {
  const { id, title, byHand, differs, employers, tables, charts } = section
  const me = useMe()
  const kept = useKeptText({ member: me.member, quarter: briefing.quarter, section: id })
  const may = mayDo(briefing, 'edit')
  const [open, setOpen] = useState(false)
  // What was typed before a reload is there again.
  const editing = may && (open || kept.text !== null)
  const changes = briefing.differences?.find((one) => one.section === id)
  const close = () => {
    kept.drop()
    setOpen(false)
  }
  return (
    <section className="briefing-part" aria-label={title}>
      <header>
        <h2>
          {numerals.charAt(at)}、{title}
        </h2>
        {may && byHand && <span className="briefing-hand">已人工修改</span>}
        {may && !editing && (
          <Button size="small" onClick={() => setOpen(true)} aria-label={`修改：${title}`}>
            修改
          </Button>
        )}
      </header>
      {may && differs.length > 0 && (
        <p className="briefing-warn" role="note">
          修改之后以下数字有变动，请核对文字：
          {differs.map(({ label, before, after }) => `${label} ${before}→${after}`).join('；')}
          。核对无误的，原样保存一次。
        </p>
      )}
      {may && employers.length > 0 && (
        <p className="briefing-warn" role="note">
          文中似有用人单位名称：{employers.join('、')}。简报不点名，请核对。
        </p>
      )}
      {editing ? (
        <Edit briefing={briefing} section={section} kept={kept} close={close} />
      ) : changes ? (
        <Difference pieces={changes.pieces} />
      ) : (
        section.text.split('\n').map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      )}
      {charts.map((chart) => (
        <Chart key={chart.id} option={chart.option} label={chart.alt} table={chart.table} tall={tallOf(chart)} />
      ))}
      {tables.map((table) => (
        <Figures key={table.title} table={table} />
      ))}
    </section>
  )
}

const Figures = ({ table: { title, head, rows } }: { table: Section['tables'][number] }) => (
  // The table is wider than a narrow window: it scrolls in itself, by keyboard too.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
  <section className="briefing-table" tabIndex={0} aria-label={title}>
    <table>
      <caption>{title}</caption>
      <TableHead names={head} />
      <tbody>
        {rows.length === 0 && (
          <tr>
            <td colSpan={head.length}>无</td>
          </tr>
        )}
        {rows.map(([first, ...cells]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {cells.map((cell, i) => (
              <td key={head[i + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** What was taken out is struck through, what was put in is underlined: never by colour alone. */
const Difference = ({ pieces }: { pieces: Pieces }) => (
  <p className="briefing-difference">
    {pieces.map(({ kind, text }, i) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place, and never move.
      if (kind === 'gone') return <del key={i}>{text}</del>
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      if (kind === 'new') return <ins key={i}>{text}</ins>
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      return <span key={i}>{text}</span>
    })}
  </p>
)

function Edit(given: {
  briefing: Briefing
  section: Section
  kept: ReturnType<typeof useKeptText>
  close: () => void
}) {
  const { briefing, section, kept, close } = given
  const act = useBriefingAct(briefing, close)
  const value = kept.text ?? section.text
  const id = `briefing-text-${section.id}`
  return (
    <form
      className="briefing-edit"
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({ action: 'edit', section: section.id, text: value })
      }}
    >
      <label htmlFor={id}>{section.title}的文字，一行一段；不写用人单位名称和个人信息</label>
      <Input.TextArea
        id={id}
        rows={Math.min(24, Math.max(5, Math.ceil(value.length / 38) + 1))}
        maxLength={4_000}
        showCount
        value={value}
        onChange={(event) => kept.type(event.target.value)}
      />
      <ActProblem error={act.error} />
      <div className="briefing-buttons">
        <Button type="primary" htmlType="submit" loading={act.isPending} disabled={value.trim() === ''}>
          保存
        </Button>
        {section.byHand && (
          <Button disabled={act.isPending} onClick={() => act.mutate({ action: 'renew', section: section.id })}>
            恢复生成的文字
          </Button>
        )}
        <Button disabled={act.isPending} onClick={close}>
          取消
        </Button>
      </div>
    </form>
  )
}
