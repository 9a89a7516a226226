import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { readingLabel } from '../../../../lib/domain/grade-card.ts'
import { type Reading, readings } from '../../../../lib/domain/policy.ts'
import { useCall } from '../../app/api.ts'
import { instantOf, localOf } from '../../look/local-time.ts'
import { Panel } from '../../look/panel.tsx'
import { ProblemNote } from '../../look/problem-note.tsx'
import { serverNow } from '../../look/server-clock.ts'
import { mayCall, useMe } from '../../session/me.ts'
import { BackTestPanel } from './back-test-panel.tsx'
import { ChangesTable } from './changes-table.tsx'
import { type Draft, draftFrom, policyOf } from './draft.ts'
import type { Version } from './policy.tsx'

/** A new version over a known one: what it would change among what is open, and only then its publication. */
export function DraftPanel({ from, close }: { from: Version; close: () => void }) {
  const me = useMe()
  const call = useCall()
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => draftFrom(from))
  const [rest, setRest] = useState(() => JSON.stringify(from.policy, null, 2))
  const [mistyped, setMistyped] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [when, setWhen] = useState(() => localOf(new Date(serverNow() + 24 * 3_600_000).toISOString()))
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change })
    preview.reset()
  }
  const preview = useMutation({
    mutationFn: (policy: Record<string, unknown>) => call('previewPolicy', { body: { policy } }),
  })
  const look = () => {
    try {
      const policy = policyOf(draft, JSON.parse(rest))
      setMistyped(null)
      preview.mutate(policy)
    } catch (error) {
      setMistyped(error instanceof Error ? error.message : '读不出')
    }
  }
  const publish = useMutation({
    mutationFn: async () =>
      call('publishPolicy', {
        // What was previewed, and nothing else: it cannot be taken back.
        body: { policy: preview.variables ?? {}, effectiveFrom: instantOf(when) ?? when, reason: reason.trim() },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['showPolicies'] })
      close()
    },
  })
  const error = preview.error ?? publish.error
  return (
    <Panel
      title={`在 ${from.version} 的基础上拟一份新规则`}
      className="policy-draft"
      extra={
        <Button size="small" onClick={close}>
          放弃
        </Button>
      }
    >
      <div className="draft-form">
        <Field label="版本名" value={draft.version} set={(version) => set({ version })} />
        <Field label="标题" value={draft.title} set={(title) => set({ title })} />
        <Field
          label="红色：人数"
          after="人以上"
          value={draft.people.red}
          set={(red) => set({ people: { ...draft.people, red } })}
        />
        <Field
          label="黄色：人数"
          after="人以上"
          value={draft.people.yellow}
          set={(yellow) => set({ people: { ...draft.people, yellow } })}
        />
        <Field
          label="蓝色：人数"
          after="人以上"
          value={draft.people.blue}
          set={(blue) => set({ people: { ...draft.people, blue } })}
        />
        <Field
          label="红色：金额"
          after="万元以上"
          value={draft.amountWan.red}
          set={(red) => set({ amountWan: { ...draft.amountWan, red } })}
        />
        <Field
          label="黄色：金额"
          after="万元以上"
          value={draft.amountWan.yellow}
          set={(yellow) => set({ amountWan: { ...draft.amountWan, yellow } })}
        />
        <Field
          label="红色：解除人数"
          after="人以上"
          value={draft.terminations.red}
          set={(red) => set({ terminations: { ...draft.terminations, red } })}
        />
        <Field
          label="黄色：解除人数"
          after="人以上"
          value={draft.terminations.yellow}
          set={(yellow) => set({ terminations: { ...draft.terminations, yellow } })}
        />
      </div>
      <fieldset className="draft-reading">
        <legend>方案“人数、金额或解除人数”的读法</legend>
        <Radio.Group
          value={draft.reading}
          options={readings.map((value: Reading) => ({ value, label: readingLabel[value] }))}
          onChange={(event) => set({ reading: event.target.value })}
        />
      </fieldset>
      <details className="draft-rest">
        <summary>时限、通知对象等其余各项（按原样修改）</summary>
        <p>上面的表格优先于这里的同名项。写错的地方会指明是哪一项。</p>
        <Input.TextArea
          aria-label="其余各项，JSON"
          rows={16}
          value={rest}
          onChange={(event) => {
            setRest(event.target.value)
            preview.reset()
          }}
        />
      </details>
      {mistyped !== null && (
        <p role="alert" className="draft-mistyped">
          其余各项不是完整的 JSON，请改正后再预览（{mistyped}）。
        </p>
      )}
      {error && <ProblemNote error={error} />}
      <Button type="primary" loading={preview.isPending} onClick={look}>
        预览对在办事项的影响
      </Button>
      {preview.data && (
        <>
          <p className="draft-say" role="status">
            {preview.data.say}
            {preview.data.next && '（只看了前一部分，其余未看）'}
          </p>
          <ChangesTable changes={preview.data.disputes} />
          {mayCall(me, 'backTestPolicy') && <BackTestPanel key={preview.submittedAt} policy={preview.variables} />}
          {mayCall(me, 'publishPolicy') ? (
            <form
              className="draft-publish"
              onSubmit={(event) => {
                event.preventDefault()
                publish.mutate()
              }}
            >
              <Field label="生效时间（北京时间）" type="datetime-local" value={when} set={setWhen} />
              <Field label="理由" value={reason} set={setReason} />
              <Button
                type="primary"
                danger
                htmlType="submit"
                loading={publish.isPending}
                disabled={reason.trim().length < 2}
              >
                发布
              </Button>
              <p>发布后不能更改或收回，只能以新版本代替。在办事项仍按原规则，须另行适用。</p>
            </form>
          ) : (
            <p>由组长或系统管理员发布。</p>
          )}
        </>
      )}
    </Panel>
  )
}

function Field(given: { label: string; value: string; set: (value: string) => void; after?: string; type?: string }) {
  const id = useId()
  return (
    <div className="draft-field">
      <label htmlFor={id}>{given.label}</label>
      <Input
        id={id}
        type={given.type ?? 'text'}
        value={given.value}
        suffix={given.after ?? null}
        onChange={(event) => given.set(event.target.value)}
      />
    </div>
  )
}
