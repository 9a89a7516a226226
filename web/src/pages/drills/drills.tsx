import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Modal, Result, Select, Skeleton } from 'antd'
import { useRef, useState } from 'react'
import 'virtual:antd/drills.css'
import { drillName } from '../../../../lib/domain/drill.ts'
import { categories, categoryLabel, type Unit, unitLabel, units } from '../../../../lib/domain/vocabulary.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall, useReply } from '../../app/api.ts'
import { beijingMinute } from '../../look/beijing.ts'
import { GradeMark } from '../../look/grade-mark.tsx'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import './drills.css'

/** 演练: start one, and read the reports of those that were held. */
export const Drills = () => (
  <>
    <h1>演练</h1>
    <div className="drills">
      <Panel title="开始演练">
        <Start />
      </Panel>
      <Panel title="演练报告">
        <Held />
      </Panel>
    </div>
  </>
)

function Start() {
  const call = useCall()
  const client = useQueryClient()
  const [title, setTitle] = useState('')
  const [people, setPeople] = useState('60')
  const [amountYuan, setAmount] = useState('')
  const [category, setCategory] = useState<(typeof categories)[number]>('wage-arrears')
  const [chosen, setChosen] = useState<Unit[]>([])
  /** One drill for one form, however often its button is pressed. */
  const key = useRef('')
  const body = {
    title: title.trim(),
    category,
    ...(people.trim() && { people: people.trim() }),
    ...(amountYuan.trim() && { amountYuan: amountYuan.trim() }),
    ...(chosen.length > 0 && { units: chosen }),
  }
  /** Asked first, and not sent before it was said how many telephones will ring. */
  const ask = useMutation({ mutationFn: () => call('previewDrill', { body }) })
  const start = useMutation({
    mutationFn: () => {
      if (key.current === '') key.current = crypto.randomUUID()
      return call('startDrill', { headers: { 'Idempotency-Key': key.current }, body })
    },
    onError: (error) => {
      // A refused form is filled in anew; one without an answer may have arrived.
      if (error instanceof ApiProblem && error.status > 0 && error.status < 500) key.current = ''
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['listDisputes'] }),
  })
  if (start.data)
    return (
      <Result
        status="success"
        title="演练已经发出"
        subTitle={start.data.say}
        extra={
          <>
            <Link to="/disputes/$disputeId" params={{ disputeId: start.data.disputeId }}>
              打开演练事项
            </Link>{' '}
            <Link to="/drills/$disputeId" params={{ disputeId: start.data.disputeId }}>
              演练报告
            </Link>
          </>
        }
      />
    )
  return (
    <form
      className="drill-form"
      onSubmit={(event) => {
        event.preventDefault()
        start.reset()
        ask.mutate()
      }}
    >
      <p>全程照实：通知会发到每个人的手机，并标明“演练”；时限照常计算。不计入统计和履责。</p>
      <label htmlFor="drill-title">演练名称</label>
      <Input
        id="drill-title"
        required
        maxLength={40}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        placeholder="如：节前欠薪"
      />
      <label htmlFor="drill-people">涉及人数</label>
      <Input
        id="drill-people"
        value={people}
        onChange={(event) => setPeople(event.target.value)}
        placeholder="50 人以上为红色"
      />
      <label htmlFor="drill-amount">涉案金额（元）</label>
      <Input
        id="drill-amount"
        value={amountYuan}
        onChange={(event) => setAmount(event.target.value)}
        placeholder="可不填"
      />
      <label htmlFor="drill-category">类别</label>
      <Select
        id="drill-category"
        value={category}
        options={categories.map((value) => ({ value, label: categoryLabel[value] }))}
        onChange={setCategory}
      />
      <label htmlFor="drill-units">发现单位</label>
      <Select
        id="drill-units"
        mode="multiple"
        value={chosen}
        placeholder="默认为该类别的单位"
        options={units.map((value) => ({ value, label: unitLabel[value] }))}
        onChange={setChosen}
      />
      <div className="drill-send">
        <Button type="primary" danger htmlType="submit" loading={ask.isPending} disabled={title.trim() === ''}>
          开始演练
        </Button>
      </div>
      {ask.isError && <ProblemNote error={ask.error} />}
      <Modal
        title={ask.data ? `现在发出${ask.data.gradeLabel}演练，通知最多 ${ask.data.people} 人？` : ''}
        open={ask.data !== undefined}
        okText="发出"
        okButtonProps={{ danger: true, loading: start.isPending, disabled: ask.data?.people === 0 }}
        cancelText="不发"
        onCancel={() => {
          ask.reset()
          start.reset()
        }}
        onOk={() => start.mutate()}
      >
        <p>
          {ask.data?.people === 0
            ? '通讯录中没有能收到通知的人，请先登记。'
            : `各人随即收到短信、邮件，标明“演练”；此后轮到谁办理、谁超过时限，也会照常通知。发出后不能收回，只能由办公室结案。`}
        </p>
        {start.isError && <ProblemNote error={start.error} />}
      </Modal>
    </form>
  )
}

/** All that were held, the newest first; a drill is found by its name. */
function Held() {
  const found = useReply('listDisputes', { query: { q: drillName(''), limit: 100 } })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 3 }} />
  const { disputes, next, at } = found.data
  const held = disputes.filter(({ drill }) => drill).sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
  if (held.length === 0) return <p>还没有演练过。</p>
  return (
    <>
      <ul className="drill-lines drill-held">
        {held.map(({ id, grade, employer, number, statusLabel, openedAt }) => (
          <li key={id}>
            <GradeMark grade={grade} />
            <Link to="/drills/$disputeId" params={{ disputeId: id }}>
              {employer.name ?? number}
            </Link>
            <span>{number}</span>
            <span>{statusLabel}</span>
            <time dateTime={openedAt}>{beijingMinute(openedAt, at)}</time>
          </li>
        ))}
      </ul>
      {next && <p>只列出 100 件；其余的请在“预警事项”中按“演练·”加名称查找，报告在事项页上。</p>}
    </>
  )
}
