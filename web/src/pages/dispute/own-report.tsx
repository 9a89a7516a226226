import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Popconfirm } from 'antd'
import { handReporter } from '../../../../lib/domain/hand-source.ts'
import { useCall } from '../../app/api.ts'
import { ProblemNote } from '../../look/problem-note.tsx'
import { mayCall, useMe } from '../../session/me.ts'
import type { View } from './dispute.tsx'

/** Whoever has reported a line by hand corrects it or takes it back here, long after the form has gone. */
export function OwnReport({ line }: { line: View['reportLines']['shown'][number] }) {
  const me = useMe()
  const call = useCall()
  const client = useQueryClient()
  const hand = handReporter(line)
  const ref = hand?.ref ?? ''
  const withdraw = useMutation({
    mutationFn: () => call('withdrawHandReport', { params: { ref } }),
    onSuccess: () => {
      for (const route of ['viewDispute', 'today', 'listDisputes']) void client.invalidateQueries({ queryKey: [route] })
    },
  })
  if (hand?.member !== me.member || !mayCall(me, 'withdrawHandReport')) return null
  if (withdraw.isSuccess) return <span role="status">已撤回，数字随即重算；等级不会因此自动下降。</span>
  return (
    <>
      <Link to="/report" search={{ ref }}>
        更正
      </Link>
      <Popconfirm
        title="撤回本条？"
        description="撤回后本条不再计入数字；本单位没有其他线索的，也不再看得到这件事项。"
        okText="撤回"
        cancelText="不撤回"
        onConfirm={() => withdraw.mutate()}
      >
        <Button size="small" type="link" danger loading={withdraw.isPending}>
          撤回本条
        </Button>
      </Popconfirm>
      {withdraw.isError && <ProblemNote error={withdraw.error} />}
    </>
  )
}
