import { Link, Outlet } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useEffect } from 'react'
import { ProblemNote } from '../look/problem-note.tsx'
import { whenIdle } from '../session/idle.ts'
import { mayCall } from '../session/me.ts'
import { idleMinutes } from '../session/session.ts'
import { useReply, useWorld } from './api.ts'
import { Menu } from './menu.tsx'
import { RedStrip } from './red-strip.tsx'
import './shell.css'

/** Around every page: who is signed in, where one may go, and what stage this is. */
export function Shell() {
  const { config, session } = useWorld()
  const me = useReply('me', {}, { staleTime: 60_000 })
  useEffect(() => whenIdle(idleMinutes, () => void session.signOut('idle')), [session])
  if (me.isError && !me.data)
    return (
      <main className="shell-alone">
        <ProblemNote error={me.error} again={() => void me.refetch()} />
        <p>
          <Button onClick={() => void session.signOut()}>退出登录</Button>
        </p>
      </main>
    )
  if (!me.data)
    return (
      <main className="shell-alone">
        <Spin description="正在打开…" size="large">
          <div className="shell-wait" />
        </Spin>
      </main>
    )
  const person = me.data
  const titles = person.posts.map(({ label, unitLabel }) => `${unitLabel ?? ''}${label}`).join('、')
  return (
    <div className="shell">
      <button type="button" className="shell-skip" onClick={skip}>
        跳到正文
      </button>
      <header className="shell-head">
        <Link to="/" className="shell-name">
          劳动纠纷预警
        </Link>
        {config.stage && <span className="shell-stage">{config.stage}</span>}
        <span className="shell-who">
          <strong>{person.name}</strong>
          <span>{titles}</span>
        </span>
        <Button size="small" ghost onClick={() => void session.signOut()}>
          退出
        </Button>
      </header>
      <Menu me={person} />
      <main id="main" className="shell-main" tabIndex={-1}>
        {mayCall(person, 'today') && <RedStrip />}
        <Outlet />
      </main>
    </div>
  )
}

/** The address behind the # is the router's, so the jump is made by hand. */
const skip = () => document.getElementById('main')?.focus()
