import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input, Result, Select } from 'antd'
import { useRef, useState } from 'react'
import 'virtual:antd/select.css'
import { categories, categoryLabel, type Unit, unitLabel, units } from '../../../../lib/domain/vocabulary.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useCall } from '../../app/api.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import './drills.css'

/** 演练: start one, and find the report of one. */
export const Drills = () => (
  <>
    <h1>演练</h1>
    <div className="drills">
      <Panel title="开始演练">
        <Start />
      </Panel>
      <Panel title="演练报告">
        <Find />
      </Panel>
    </div>
  </>
)

function Start() {
  const call = useCall()
  const [title, setTitle] = useState('')
  const [people, setPeople] = useState('60')
  const [amountYuan, setAmount] = useState('')
  const [category, setCategory] = useState<(typeof categories)[number]>('wage-arrears')
  const [chosen, setChosen] = useState<Unit[]>([])
  /** One drill for one form, however often its button is pressed. */
  const key = useRef('')
  const start = useMutation({
    mutationFn: () => {
      if (key.current === '') key.current = crypto.randomUUID()
      return call('startDrill', {
        headers: { 'Idempotency-Key': key.current },
        body: {
          title: title.trim(),
          category,
          ...(people.trim() && { people: people.trim() }),
          ...(amountYuan.trim() && { amountYuan: amountYuan.trim() }),
          ...(chosen.length > 0 && { units: chosen }),
        },
      })
    },
    onError: (error) => {
      // A refused form is filled in anew; one without an answer may have arrived.
      if (error instanceof ApiProblem && error.status > 0 && error.status < 500) key.current = ''
    },
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
        start.mutate()
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
        <Button type="primary" danger htmlType="submit" loading={start.isPending} disabled={title.trim() === ''}>
          开始演练
        </Button>
      </div>
      {start.isError && <ProblemNote error={start.error} />}
    </form>
  )
}

/** By its number, as it is said on the telephone. */
function Find() {
  const call = useCall()
  const navigate = useNavigate()
  const [number, setNumber] = useState('')
  const find = useMutation({
    mutationFn: () => call('listDisputes', { query: { q: number.trim() } }),
    onSuccess: ({ disputes }) => {
      const drill = disputes.find((one) => one.drill)
      if (drill) void navigate({ to: '/drills/$disputeId', params: { disputeId: drill.id } })
    },
  })
  const none = find.data && !find.data.disputes.some(({ drill }) => drill)
  return (
    <form
      className="drill-find"
      onSubmit={(event) => {
        event.preventDefault()
        find.mutate()
      }}
    >
      <label htmlFor="drill-number">演练事项的预警编号</label>
      <Input
        id="drill-number"
        required
        maxLength={20}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        placeholder="整号，或后四位"
      />
      <Button htmlType="submit" loading={find.isPending}>
        查看报告
      </Button>
      {none && <Alert type="info" role="status" title="没有这个编号的演练。" />}
      {find.isError && <ProblemNote error={find.error} />}
    </form>
  )
}
