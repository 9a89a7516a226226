import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Replies } from '../../../../lib/contract/routes.ts'
import { useCall } from '../../app/api.ts'
import { ProblemNote } from '../../look/problem-note.tsx'

/** 封账: asked once more, with who is still missing. */
export function FreezeButton({ view: { quarter, label, progress } }: { view: Replies['listReturns'] }) {
  const call = useCall()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const freeze = useMutation({
    mutationFn: () =>
      call('freezeReturns', {
        params: { quarter },
        headers: { 'Idempotency-Key': `freeze-${quarter}` },
        body: { action: 'freeze' },
      }),
    onSuccess: async () => {
      setAsking(false)
      await client.invalidateQueries()
    },
  })
  const left = progress.units - progress.returned
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        封账
      </Button>
      <Modal
        title={`${label}填报封账？`}
        open={asking}
        okText="封账"
        okButtonProps={{ danger: true, loading: freeze.isPending }}
        cancelText="先不封"
        onCancel={() => {
          setAsking(false)
          freeze.reset()
        }}
        onOk={() => freeze.mutate()}
      >
        <p>
          {left === 0 ? '各单位均已报送。' : `还有 ${left} 个单位没有报送，将记为未报。`}
          封账后各单位不能再报，补报由办公室登记；本季度的统计也不再变动。不能撤销。
        </p>
        {freeze.isError && <ProblemNote error={freeze.error} />}
      </Modal>
    </>
  )
}
