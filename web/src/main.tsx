import { StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { createRoot } from 'react-dom/client'
import 'virtual:antd/first.css'
import { WorldProvider } from './app/api.ts'
import { queryClient } from './app/query.ts'
import { router } from './app/router.tsx'
import { SignIn } from './app/sign-in.tsx'
import { supplyOlderChromium } from './look/older-chromium.ts'
import { theme } from './look/theme.ts'
import { readConfig } from './session/config.ts'
import { openSession } from './session/session.ts'

supplyOlderChromium()
const page = document.getElementById('root')
if (!page) throw new Error('index.html has no root')
const root = createRoot(page)
const nowhere = document.createElement('div')
const show = (what: React.ReactNode) =>
  root.render(
    // What styles antd still makes go where no page shows them: its look is in files (see theme.ts).
    <StyleProvider container={nowhere}>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
        {what}
      </ConfigProvider>
    </StyleProvider>,
  )

async function begin(): Promise<void> {
  // The address in a message (`…/d/<number>`) comes with this page, too.
  const [, above, number = ''] = /^(.*)\/d(?:\/([\w-]*))?$/.exec(location.pathname) ?? []
  if (above !== undefined) return location.replace(`${above}/console/#/${number && `d/${number}`}`)
  // API Gateway answers `…/console` as `…/console/`; only below the second are the console's own addresses.
  if (!location.pathname.endsWith('/'))
    return location.replace(`${location.pathname}/${location.search}${location.hash}`)
  const config = await readConfig()
  const session = openSession(config)
  const signIn = () => {
    queryClient.clear()
    show(<SignIn session={session} stage={config.stage} />)
  }
  session.onEnd(signIn)
  if (!(await session.begin())) return signIn()
  show(
    <WorldProvider value={{ config, session }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </WorldProvider>,
  )
}

begin().catch((error: unknown) => {
  const say = error instanceof Error ? error.message : '请稍后再试。'
  show(<p className="first-wait">暂时打不开：{say}</p>)
})
