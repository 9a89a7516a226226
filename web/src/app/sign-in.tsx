import { Button } from 'antd'
import { useState } from 'react'
import { idleMinutes, type Session } from '../session/session.ts'
import { whySaid } from '../session/why.ts'
import './sign-in.css'

/** Before anybody is signed in. The password is asked by the bureau's own identity provider, never here. */
export function SignIn({ session, stage }: { session: Session; stage: string | null }) {
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [why] = useState(() => whySaid(sessionStorage.getItem('signed-out'), idleMinutes))
  const enter = () => {
    sessionStorage.removeItem('signed-out')
    setBusy(true)
    session.signIn().catch(() => {
      setFailed(true)
      setBusy(false)
    })
  }
  return (
    <main className="sign-in">
      <h1>劳动纠纷预警</h1>
      {stage && <p className="sign-in-stage">{stage}</p>}
      {why !== null && <p role="status">{why}</p>}
      {failed && <p role="alert">统一身份认证暂时连不上，请稍后再试；紧急事项请先用电话。</p>}
      <Button type="primary" size="large" loading={busy} onClick={enter} autoFocus>
        登录
      </Button>
      <p className="sign-in-note">由本局统一身份认证登录。看到什么、能办什么，以通讯录中的岗位为准。</p>
    </main>
  )
}
