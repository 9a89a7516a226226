import { Navigate } from '@tanstack/react-router'
import { Today } from '../pages/today/today.tsx'
import { mayCall, useMe } from '../session/me.ts'
import { useWorld } from './api.ts'
import { pages } from './pages.ts'

/** Where one begins: today; who sees no matters (`admin`), at the first page of the own menu. */
export function Home() {
  const me = useMe()
  const { local } = useWorld().config
  if (mayCall(me, 'today')) return <Today />
  const first = pages.find((page) => page.offered(me, { local }))
  return first ? <Navigate to={first.path} /> : <p>您的岗位没有可用的页面，请与系统管理员联系。</p>
}
