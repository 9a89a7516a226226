import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import stringWidth from 'string-width'
import { expect, onTestFinished, test } from 'vitest'
import type { Row } from '../../infra/local/demo/rows.ts'
import { lineWidth, table as printed } from '../../infra/local/demo/table.ts'
import { wrap } from '../../infra/local/demo/wrap.ts'
import { temporaryFolder } from './hosting.ts'

const root = resolve(import.meta.dirname, '../..')

async function takenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function demo(cwd: string, port: number): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(join(root, 'node_modules/.bin/node'), [join(root, 'infra/local/demo.ts'), '--exit'], {
    cwd,
    env: { ...process.env, PORT: String(port), NO_COLOR: '1' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const out of [child.stdout, child.stderr]) out.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = await once(child, 'close')
  return { code, lines: said.split('\n') }
}

test('the demo sends every incident, and shows what became of them', { timeout: 180_000 }, async () => {
  const cwd = await temporaryFolder()
  const port = await takenPort()
  const { code, lines } = await demo(cwd, port)
  const text = lines.join('\n')
  expect(code, text).toBe(0)
  expect(lines[0]).toContain(`Port ${port} is taken`)
  expect(text).toContain('62/62')
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(120)

  const rows = table(lines)
  // 62 reports less two overlaps, an amendment, a person's second call, a second category, an opinion that joins.
  expect(rows).toHaveLength(56)
  const row = (employer: string) => rows.find((each) => each.employer === employer)
  expect(row('长春市示例(集团)有限责任公司') ?? row('长春市示例（集团）有限公司')).toMatchObject({
    grade: '黄色',
    figures: expect.stringContaining('人数 20人/20人/60人'),
    why: expect.stringContaining('可能红色'),
  })
  expect(row('示例路桥工程有限公司')).toMatchObject({
    grade: '红色',
    figures: expect.stringContaining('人数 60人'),
    why: expect.stringContaining('涉及人数估60人，达到50人以上（四（二）1'),
    told: expect.stringContaining('黄色 短信+邮件：组长2、办公室2红色 短信+邮件：组长2、成员11、办公室1'),
  })
  expect(row('示例人力资源服务有限公司')).toMatchObject({ grade: '蓝色', told: '短信：办公室2' })
  expect(row('示例餐饮服务有限公司')).toMatchObject({ grade: '关注', told: '—' })
  expect(row('示例木业有限公司')).toMatchObject({
    grade: '关注',
    why: expect.stringMatching(/四（三）4.*当即告知办公室$/),
    told: '短信：办公室2',
  })
  expect(rows.filter(({ why }) => !/四（[二三]）\d/.test(why))).toEqual([])
  // Nothing was sent, and nothing claims it.
  expect(text).toMatch(/已交本机发件箱：短信 \d+ 条、邮件 \d+ 封（没有真的发出）/)
  expect(text).not.toMatch(/已发出|已通知/)

  // What the functions log goes to their file and not to the terminal.
  expect(text).not.toContain('"function":')
  expect(await readFile(join(cwd, '.local/demo/functions.log'), 'utf8')).toContain('"function":"deliver-notice"')
})

/** The printed rows, each column's lines put together again. */
function table(lines: string[]) {
  const columns = { number: 0, employer: 15, grade: 35, why: 41, figures: 75, told: 100 }
  const starts = Object.values(columns)
  const rows: Record<keyof typeof columns, string>[] = []
  for (const line of lines.slice(lines.findIndex((each) => each.startsWith('预警编号')) + 1)) {
    const cells = starts.map((start, i) => cut(line, start, starts[i + 1] ?? 200))
    const [number = '', employer = '', grade = '', why = '', figures = '', told = ''] = cells
    if (/^\d{8}-/.test(number)) rows.push({ number, employer, grade, why, figures, told })
    else if (number === '' && rows.length > 0) {
      const last = rows.at(-1)!
      last.employer += employer
      last.why += why
      last.figures += figures
      last.told += told
    }
  }
  return rows
}

/** The text from one column of the terminal to another. */
function cut(line: string, from: number, to: number): string {
  let at = 0
  let text = ''
  for (const character of line) {
    if (at >= from && at < to) text += character
    at += stringWidth(character)
  }
  return text.trim()
}

test.each([
  [undefined, 120],
  [200, 120],
  [120, 120],
  [119, 80],
  [80, 80],
  [40, 80],
])('on a terminal of %s columns the table has %i, and its columns stand straight', (terminal, width) => {
  const row: Row = {
    number: '20261124-WPNS',
    employer: '长春市示例(集团)有限责任公司',
    grade: 'red',
    why: ['涉及人数估1,234人，达到50人以上（四（二）1，“以上”含本数）', '由 3 条线索并成'],
    figures: ['人数 1,234人/1,234人/2,000人', '金额 待核', '解除 待核'],
    told: ['黄色 短信+邮件：组长2、办公室2', '红色 短信+邮件：组长2、成员11、办公室1、联络员1'],
  }
  const lines = printed([row, { ...row, grade: 'watch', told: ['—'] }], terminal).map(stripVTControlCharacters)
  expect(lineWidth(terminal)).toBe(width)
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBe(width)
  const start = stringWidth(lines[0]!.slice(0, lines[0]!.indexOf('理由')))
  const reasons = lines.filter((line) => line.includes('涉及人数'))
  expect(reasons.map((line) => stringWidth(line.slice(0, line.indexOf('涉及人数'))))).toEqual([start, start])
  // Every word is there, whatever the layout.
  for (const said of ['成员11', '联络员1', '四（二）1', '“以上”']) expect(lines.join('\n')).toContain(said)
})

test('text is wrapped by columns; figures, clauses and closing marks stay where they belong', () => {
  expect(wrap('涉及人数估60人，达到50人以上（四（二）1）', 16)).toEqual([
    '涉及人数估60人，',
    '达到50人以上',
    '（四（二）1）',
  ])
  expect(wrap('并有风险信号（负责人失联）', 14)).toEqual(['并有风险信号', '（负责人失联）'])
  expect(wrap('短信+邮件：组长2、成员11', 18)).toEqual(['短信+邮件：组长2、', '成员11'])
  expect(wrap('一二三四，五', 8)).toEqual(['一二三', '四，五'])
  expect(wrap('人数 300人/300人/368人', 12)).toEqual(['人数 300人/', '300人/368人'])
  expect(wrap('A'.repeat(25), 10).map((line) => stringWidth(line))).toEqual([10, 10, 5])
  expect(wrap('', 10)).toEqual([''])
})
