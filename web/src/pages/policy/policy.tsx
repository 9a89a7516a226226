import { Button, Select, Skeleton } from 'antd'
import { useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useReply } from '../../app/api.ts'
import { beijingSecond } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { mayCall, useMe } from '../../session/me.ts'
import 'virtual:antd/policy.css'
import { ApplyPanel } from './apply-panel.tsx'
import { DraftPanel } from './draft-panel.tsx'
import './policy.css'

export type Version = Replies['showPolicies']['versions'][number]

/** 规则: each figure with its clause or the word that it is ours; what another one would change, before it is published. */
export function PolicyPage() {
  const me = useMe()
  const found = useReply('showPolicies')
  const [chosen, setChosen] = useState<string | null>(null)
  const [drafting, setDrafting] = useState(false)
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 10 }} />
  const { versions, inForce } = found.data
  const shown = versions.find(({ version }) => version === (chosen ?? inForce)) ?? versions[0]
  if (!shown) return <p>还没有规则。</p>
  return (
    <>
      <div className="policy-head">
        <h1>规则</h1>
        <Select
          aria-label="版本"
          value={shown.version}
          options={versions.map((one) => ({
            value: one.version,
            label: `${one.version}${one.inForce ? '（现行）' : ''}`,
          }))}
          onChange={setChosen}
          popupMatchSelectWidth={false}
        />
        {mayCall(me, 'previewPolicy') && !drafting && (
          <Button type="primary" onClick={() => setDrafting(true)}>
            拟一份新规则
          </Button>
        )}
      </div>
      {drafting && <DraftPanel from={shown} close={() => setDrafting(false)} />}
      <Panel
        title={shown.title}
        extra={
          <span className="policy-when">
            {beijingSecond(shown.effectiveFrom)} 起生效{shown.inForce ? '，现行' : ''}
          </span>
        }
      >
        <p className="policy-when">
          {shown.by
            ? `${shown.by.name} 于 ${shown.publishedAt ? beijingSecond(shown.publishedAt) : ''} 发布。理由：${shown.reason ?? '未写'}`
            : '随系统提供。'}
          「本系统默认」的各项方案没有规定，由本局决定。
        </p>
        <Figures version={shown} />
      </Panel>
      {mayCall(me, 'applyPolicy') && shown.inForce && <ApplyPanel version={shown.version} />}
    </>
  )
}

const Figures = ({ version }: { version: Version }) => (
  <table className="policy-figures">
    <caption className="visually-hidden">各项数字和依据</caption>
    <thead>
      <tr>
        <th scope="col">项目</th>
        <th scope="col">规定</th>
        <th scope="col">依据</th>
      </tr>
    </thead>
    <tbody>
      {version.figures.map(({ path, label, text, basis, ours }) => (
        <tr key={path}>
          <th scope="row">{label}</th>
          <td>{text}</td>
          <td className={ours ? 'policy-ours' : ''}>{basis}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
