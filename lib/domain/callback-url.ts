/** Where callbacks may go: hosts of the stage, by name, with their port unless it is 443. */
export interface CallbackRules {
  hosts: readonly string[]
  /** On one machine only: also to this machine itself, without TLS. */
  loopback: boolean
}

const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', 'localhost']
const longest = 500

/**
 * The address as it will be used, or why it may not be. Closed by a list, so that nobody who may register an address can
 * have us call what stands beside us.
 */
export function readCallbackUrl(text: string, rules: CallbackRules): { url: string } | { wrong: string } {
  if (text.length > longest || !URL.canParse(text))
    return { wrong: `回告地址应为完整的网址，不超过 ${longest} 个字符。` }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return { wrong: '回告地址中不能带用户名或密码；来源凭签名验证。' }
  if (url.hash !== '') return { wrong: '回告地址中不能带 # 之后的部分。' }
  if (rules.loopback && loopbackHosts.includes(url.hostname) && /^https?:$/.test(url.protocol)) return { url: url.href }
  if (url.protocol !== 'https:') return { wrong: '回告地址须为 https。' }
  if (isLiteral(url.hostname)) return { wrong: '回告地址须用域名，不能用 IP 地址。' }
  if (!isPublicName(url.hostname)) return { wrong: '回告地址须为公开的域名。' }
  return rules.hosts.includes(url.host)
    ? { url: url.href }
    : { wrong: `不能回告到 ${url.host}：不在本系统允许的范围内，请运行维护人员登记后再试。` }
}

/** As the URL has it: every spelling of an IPv4 address has become four decimal numbers. */
const isLiteral = (hostname: string): boolean => hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname)

const privateNames = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'localdomain',
  'test',
  'invalid',
]
function isPublicName(hostname: string): boolean {
  const labels = hostname.split('.')
  const last = labels.at(-1) ?? ''
  return labels.length > 1 && last !== '' && !privateNames.includes(last)
}
