import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Popconfirm, Skeleton } from 'antd'
import { useId, useRef, useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useCall, useReply } from '../../app/api.ts'
import { beijingDate, beijingSecond } from '../../look/beijing.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { mayCall, useMe } from '../../session/me.ts'
import 'virtual:antd/policy.css'
import './sources.css'

type Line = Replies['viewSources']['sources'][number]

const everyMs = 30_000

/** 数据源: who reports to us, when we last heard of each, and what each may do. */
export function SourcesPage() {
  const me = useMe()
  const found = useReply('viewSources', {}, { refetchInterval: everyMs })
  if (found.isError && !found.data) return <ProblemNote error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return (
    <>
      <h1>数据源</h1>
      <div className="sources">
        {found.data.sources.map((line) => (
          <SourcePanel key={line.id} line={line} />
        ))}
        {mayCall(me, 'addSource') && <Add />}
      </div>
    </>
  )
}

function SourcePanel({ line }: { line: Line }) {
  const me = useMe()
  const { id, name, active, lastHeardAt, today, ratePerMinute, callback } = line
  return (
    <Panel title={name} extra={<span className="source-id">{id}</span>}>
      <dl className="source-facts">
        <div>
          <dt>最近收到</dt>
          <dd>{lastHeardAt ? beijingSecond(lastHeardAt) : '还没有收到过'}</dd>
        </div>
        <div>
          <dt>今天收下</dt>
          <dd>{today.accepted}</dd>
        </div>
        <div>
          <dt>今天拒收</dt>
          <dd className={today.refused > 0 ? 'source-bad' : ''}>{today.refused}</dd>
        </div>
        <div>
          <dt>每分钟限额</dt>
          <dd>{ratePerMinute}</dd>
        </div>
        {!active && (
          <div>
            <dt>状态</dt>
            <dd className="source-bad">已停用</dd>
          </div>
        )}
      </dl>
      <Keys line={line} />
      <Callback key={callback?.url ?? ''} line={line} mayEdit={mayCall(me, 'setCallback')} />
    </Panel>
  )
}

function Keys({ line }: { line: Line }) {
  const me = useMe()
  const call = useCall()
  const client = useQueryClient()
  const again = () => client.invalidateQueries({ queryKey: ['viewSources'] })
  const params = { sourceId: line.id }
  /** The same pair again after a lost answer; another one only once this one was put away. */
  const pair = useRef(crypto.randomUUID())
  const issue = useMutation({
    mutationFn: () => call('issueKeys', { params, headers: { 'Idempotency-Key': pair.current }, body: {} }),
    onSuccess: again,
  })
  const putAway = () => {
    pair.current = crypto.randomUUID()
    issue.reset()
  }
  const revoke = useMutation({
    mutationFn: (keyId: string) => call('revokeKey', { params: { ...params, keyId } }),
    onSuccess: again,
  })
  const error = issue.error ?? revoke.error
  return (
    <div className="source-part">
      <h3>密钥</h3>
      {line.keys.length === 0 && <p className="source-id">没有密钥。</p>}
      <ul>
        {line.keys.map(({ key, expiresAt, revokedAt, inForce }) => (
          <li key={key}>
            <code>{key}</code>
            <span className={inForce ? '' : 'source-id'}>
              {revokedAt ? `${beijingSecond(revokedAt)} 停用` : `${beijingDate(expiresAt)} 到期`}
            </span>
            {inForce && mayCall(me, 'revokeKey') && (
              <Popconfirm
                title={`停用 ${line.name} 的密钥 ${key}？`}
                description="该来源用它发来的线索将被拒收。"
                okText="停用"
                onConfirm={() => revoke.mutate(key)}
              >
                <Button size="small" danger aria-label={`停用：${line.id} 的密钥 ${key}`}>
                  停用
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {mayCall(me, 'issueKeys') && !issue.data && (
        <Popconfirm title={`给 ${line.name} 发放一把新密钥？`} okText="发放" onConfirm={() => issue.mutate()}>
          <Button size="small" loading={issue.isPending} aria-label={`发放新密钥：${line.id}`}>
            发放新密钥
          </Button>
        </Popconfirm>
      )}
      {error && <ProblemNote error={error} />}
      {issue.data && (
        <Alert
          type="warning"
          title={`密钥 ${issue.data.key}：只显示这一次，请立即交给对接单位`}
          description={
            <>
              <Secret label="API 密钥" value={issue.data.apiKey} />
              <Secret label="签名密钥" value={issue.data.webhookSecret} />
            </>
          }
          action={
            <Button size="small" onClick={putAway}>
              已交付，收起
            </Button>
          }
        />
      )}
    </div>
  )
}

function Secret({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <p className="secret">
      {label} <code>{value}</code>
      <Button size="small" onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}>
        {copied ? '已复制' : '复制'}
      </Button>
    </p>
  )
}

function Callback({ line, mayEdit }: { line: Line; mayEdit: boolean }) {
  const call = useCall()
  const client = useQueryClient()
  const id = useId()
  const [url, setUrl] = useState(line.callback?.url ?? '')
  const again = () => client.invalidateQueries({ queryKey: ['viewSources'] })
  const params = { sourceId: line.id }
  const set = useMutation({
    mutationFn: () => call('setCallback', { params, body: { url: url.trim() } }),
    onSuccess: again,
  })
  const remove = useMutation({ mutationFn: () => call('removeCallback', { params }), onSuccess: again })
  const error = set.error ?? remove.error
  if (!mayEdit) return line.callback ? <p>回告地址：{line.callback.url}</p> : null
  return (
    <form
      className="source-part"
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate()
      }}
    >
      <label htmlFor={id}>回告地址{line.callback && `（${beijingSecond(line.callback.since)} 登记）`}</label>
      <div className="source-callback">
        <Input
          id={id}
          type="url"
          placeholder="https://…"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <Button htmlType="submit" loading={set.isPending} disabled={url.trim() === '' || url === line.callback?.url}>
          保存
        </Button>
        {line.callback && (
          <Button loading={remove.isPending} onClick={() => remove.mutate()}>
            取消回告
          </Button>
        )}
      </div>
      {error && <ProblemNote error={error} />}
    </form>
  )
}

function Add() {
  const call = useCall()
  const client = useQueryClient()
  const [sourceId, setSourceId] = useState('')
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => call('addSource', { body: { id: sourceId.trim(), name: name.trim() } }),
    onSuccess: async () => {
      setSourceId('')
      setName('')
      await client.invalidateQueries({ queryKey: ['viewSources'] })
    },
  })
  return (
    <Panel title="登记一个来源">
      <form
        className="source-add"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <label htmlFor="source-new-id">编号</label>
        <Input
          id="source-new-id"
          required
          placeholder="小写字母、数字和 -"
          value={sourceId}
          onChange={(event) => setSourceId(event.target.value)}
        />
        <label htmlFor="source-new-name">名称</label>
        <Input
          id="source-new-name"
          required
          placeholder="如：某区劳动服务热线"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit" loading={add.isPending}>
          登记
        </Button>
      </form>
      {add.isError && <ProblemNote error={add.error} />}
    </Panel>
  )
}
