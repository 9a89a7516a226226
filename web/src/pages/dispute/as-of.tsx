import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { beijingSecond } from '../../look/beijing.ts'
import { instantOf, localOf } from '../../look/local-time.ts'
import { serverNow } from '../../look/server-clock.ts'

/** 查看某一时刻: what stood then, as the history has it. */
export function AsOf({
  value,
  set,
  openedAt,
}: {
  value: string | null
  set: (at: string | null) => void
  openedAt: string
}) {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState(() => localOf(value ?? new Date(serverNow()).toISOString()))
  const form = (
    <form
      className="as-of"
      onSubmit={(event) => {
        event.preventDefault()
        const at = instantOf(typed)
        if (at === null) return
        set(at)
        setOpen(false)
      }}
    >
      <label htmlFor="as-of">北京时间（{beijingSecond(openedAt)} 立案）</label>
      <Input
        id="as-of"
        type="datetime-local"
        step={1}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button htmlType="submit" type="primary">
        查看
      </Button>
    </form>
  )
  return (
    <Popover content={form} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
      <Button>查看某一时刻</Button>
    </Popover>
  )
}
