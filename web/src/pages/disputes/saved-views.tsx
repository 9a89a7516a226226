import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import type { Person } from '../../session/me.ts'
import type { Filters } from './filters.ts'
import { keepViews, savedViews, withView } from './views.ts'

/** 常用视图: filters under a name, kept in this browser for this person. */
export function SavedViews({ me, filters, set }: { me: Person; filters: Filters; set: (next: Filters) => void }) {
  const [views, setViews] = useState(() => savedViews(localStorage, me.member))
  const [name, setName] = useState('')
  const [open, setOpen] = useState(false)
  const keep = (next: typeof views) => {
    keepViews(localStorage, me.member, next)
    setViews(next)
  }
  const body = (
    <div className="views">
      {views.length === 0 && <p>还没有保存的视图。设好条件后在这里取名保存，下次一点即可。</p>}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <Button
              type="link"
              onClick={() => {
                set(view.filters)
                setOpen(false)
              }}
            >
              {view.name}
            </Button>
            <Button
              type="text"
              size="small"
              aria-label={`删除视图 ${view.name}`}
              onClick={() => keep(views.filter((one) => one.name !== view.name))}
            >
              删除
            </Button>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const given = name.trim()
          if (given === '') return
          keep(withView(views, { name: given, filters }))
          setName('')
        }}
      >
        <Input
          aria-label="视图名称"
          placeholder="把现在的条件存为…"
          maxLength={20}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button htmlType="submit">保存</Button>
      </form>
    </div>
  )
  return (
    <Popover content={body} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
      <Button>常用视图{views.length > 0 ? `（${views.length}）` : ''}</Button>
    </Popover>
  )
}
