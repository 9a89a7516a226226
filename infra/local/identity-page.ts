import { Post, postLabel, Unit, unitLabel } from '../../lib/domain/vocabulary.ts'
import type { Official } from './home.ts'

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')

const label = ({ post, unit }: Official): string => {
  const [held, of] = [Post.safeParse(post), Unit.safeParse(unit)]
  return `${of.success ? unitLabel[of.data] : ''}${held.success ? postLabel[held.data] : post}`
}

const style = `body{font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;background:#f3f5f8;color:#1c2733;margin:0}
main{max-width:920px;margin:6vh auto;padding:28px 32px;background:#fff;border-top:4px solid #12355b}
h1{font-size:20px;margin:0 0 6px}p{color:#55616e;margin:0 0 18px}
form{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:10px}
button{font:inherit;text-align:left;padding:10px 12px;border:1px solid #d8dee5;background:#fff;cursor:pointer;border-radius:4px}
button:hover,button:focus-visible{border-color:#1a5fb4;background:#eaf2fc;outline:2px solid #1a5fb4}
small{display:block;color:#55616e}`

/** Who of the example roster comes in: one button each, no password. One person is listed once, under all posts. */
export function identityPage(officials: readonly Official[], action: string): string {
  const posts = new Map<string, string[]>()
  for (const one of officials) posts.set(one.member, [...(posts.get(one.member) ?? []), label(one)])
  const buttons = [...posts].map(
    ([member, held]) =>
      `<button name="login" value="${escaped(member)}">${escaped(held.join('、'))}<small>${escaped(member)}</small></button>`,
  )
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>选择身份</title><style>${style}</style></head><body><main><h1>以谁的身份进入？</h1><p>本机演示用的身份认证，不需要密码；正式部署时由本局的统一身份认证代替。</p><form method="post" action="${escaped(action)}">${buttons.join('')}</form></main></body></html>`
}

/** Between signing out of the console and being back at it; `form` is the provider's own. */
export const signOutPage = (form: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>正在退出</title><style>${style}</style></head><body><main><h1>正在退出…</h1>${form.replace('</form>', '<input type="hidden" name="logout" value="yes"><noscript><button>退出</button></noscript></form>')}</main><script>document.forms[0].submit()</script></body></html>`
