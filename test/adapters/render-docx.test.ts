import { describe, expect, it } from 'vitest'
import { drawChart } from '../../lib/adapters/charts/draw-chart.ts'
import { renderDocx } from '../../lib/adapters/docx/render-docx.ts'
import { titleLines } from '../../lib/adapters/docx/title-lines.ts'
import type { Block, DocumentChart, DocumentTable, OfficialDocument } from '../../lib/domain/documents/document.ts'
import { attribute, pageOf, readDocx } from './docx-reading.ts'

const document: OfficialDocument = {
  kind: 'special-report',
  head: { mark: '示例市人力资源和社会保障局文件', number: '示人社专报〔2026〕12号', signer: '示例·局长' },
  title: '关于示例建筑工程有限公司拖欠工资引发劳动纠纷情况的专报',
  subtitle: '首报',
  addressee: '示例市人民政府',
  blocks: [],
  annexes: ['等级卡', '处置预案'],
  signed: { by: '示例市人力资源和社会保障局', date: '2026-11-03' },
  note: null,
  colophon: { copies: ['示例市信访局'], printedBy: '示例市人力资源和社会保障局办公室', printedOn: '2026-11-03' },
}
const made = async (more: Partial<OfficialDocument>) => {
  const whole = { ...document, ...more }
  const charts = whole.blocks.filter((block) => block.kind === 'chart')
  const drawn = await Promise.all(charts.map(async (chart) => [chart, await drawChart(chart)] as const))
  return readDocx(await renderDocx(whole, new Map(drawn)))
}
const table = (rows: string[][]): DocumentTable => ({
  kind: 'table',
  caption: '表1',
  columns: [
    { label: '编号', width: 1 },
    { label: '用人单位', width: 3 },
    { label: '人数', width: 1, align: 'right' },
  ],
  rows,
})

describe('GB/T 9704-2012', () => {
  it('5.1, 5.2.1: A4, 天头 37 mm, 订口 28 mm, a text of 156 × 225 mm', async () => {
    const { xml } = await made({})
    expect(pageOf(xml('word/document.xml'))).toEqual({
      width: 210,
      height: 297,
      top: 37,
      left: 28,
      right: 26,
      bottom: 35,
    })
  })

  it('5.2.3: 22 lines of 28 characters of 3号 fill it', async () => {
    const body = (await made({ blocks: [{ kind: 'paragraph', text: '正文' }] })).xml('word/document.xml')
    expect(attribute(body, 'docGrid', 'type')).toBe('linesAndChars')
    const pitch = Number(attribute(body, 'docGrid', 'linePitch'))
    // 225 mm are 12,756 twips: 22 lines fit, and a 23rd does not.
    expect(pitch * 22).toBeLessThanOrEqual(12_756)
    expect(pitch * 23).toBeGreaterThan(12_756)
    // 16 pt and what each gives up, 28 times, are 156 mm (442.2 pt).
    const character = 16 + Number(attribute(body, 'docGrid', 'charSpace')) / 4_096
    expect(character * 28).toBeCloseTo(442.2, 1)
    expect(body).toContain(`<w:spacing w:after="0" w:before="0" w:line="${pitch}" w:lineRule="exact"/>`)
    // The same by the characters' own spacing, for programs that count grids otherwise.
    const spacing = Number(/<w:rPr>(?:(?!<\/w:rPr>).)*<w:spacing w:val="(-?\d+)"\/>/.exec(body)?.[1])
    expect((320 + spacing) * 28).toBeLessThanOrEqual(8_844)
    expect((320 + spacing) * 29).toBeGreaterThan(8_844)
  })

  it('7.2.4, 7.2.7: the mark and the rule under the number are red; 7.2.6: 签发人 only in what goes upwards', async () => {
    const upwards = await made({})
    expect(upwards.xml('word/document.xml')).toMatch(/w:color w:val="FF0000".*示例市人力资源和社会保障局文件/)
    expect(upwards.xml('word/document.xml')).toMatch(/<w:pBdr><w:bottom [^>]*w:color="FF0000"/)
    expect(upwards.text).toContain('签发人：示例·局长')
    const unsigned = await made({ head: { mark: '示例文件', number: null, signer: null } })
    expect(unsigned.text).toContain('（待编号）')
    expect(unsigned.text).toContain('签发人：（待签发）')
    expect((await made({ head: { mark: '示例文件', number: '示〔2026〕1号' } })).text).not.toContain('签发人')
    expect((await made({ head: null })).xml('word/document.xml')).not.toContain('FF0000')
  })

  it('7.3.1, 7.3.3, 5.2.2: the faces and sizes of title, text and headings, each with other names', async () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, text: '第一层' },
      { kind: 'heading', level: 2, text: '第二层' },
      { kind: 'heading', level: 2, text: '又第二层' },
      { kind: 'heading', level: 3, text: '第三层' },
      { kind: 'heading', level: 4, text: '第四层' },
      { kind: 'heading', level: 1, text: '又一层' },
      { kind: 'heading', level: 2, text: '从头数' },
      { kind: 'paragraph', text: '正文。' },
    ]
    const { xml, text } = await made({ blocks })
    const body = xml('word/document.xml')
    const dress = (said: string) => {
      const run = body.slice(body.lastIndexOf('<w:r>', body.indexOf(said)), body.indexOf(said))
      return [attribute(run, 'rFonts', 'eastAsia'), attribute(run, 'sz', 'val')]
    }
    expect(dress('关于示例')).toEqual(['方正小标宋_GBK', '44'])
    expect(dress('一、第一层')).toEqual(['黑体', '32'])
    expect(dress('（二）又第二层')).toEqual(['楷体_GB2312', '32'])
    expect(dress('1. 第三层')).toEqual(['仿宋_GB2312', '32'])
    expect(dress('（1）第四层')).toEqual(['仿宋_GB2312', '32'])
    expect(dress('正文。')).toEqual(['仿宋_GB2312', '32'])
    expect(dress('抄送：')).toEqual(['仿宋_GB2312', '28'])
    expect(text).toContain('二、又一层')
    expect(text).toContain('（一）从头数')
    const names = [...xml('word/fontTable.xml').matchAll(/w:name="([^"]+)"><w:altName w:val="([^"]+)"/g)]
    expect(Object.fromEntries(names.map(([, name, others]) => [name, others?.split(',')]))).toMatchObject({
      方正小标宋_GBK: expect.arrayContaining(['方正小标宋简体', '华文中宋', 'SimSun']),
      仿宋_GB2312: expect.arrayContaining(['仿宋', 'FangSong']),
      楷体_GB2312: expect.arrayContaining(['楷体', 'KaiTi']),
    })
  })

  it('7.3.5, 7.4: the date without 虚位, 附件 numbered, 抄送 ended by a full stop', async () => {
    const { text } = await made({})
    expect(text).toContain('2026年11月3日')
    expect(text).toContain('2026年11月3日印发')
    expect(text).toContain('抄送：示例市信访局。')
    expect(text).toMatch(/附件：1\. 等级卡\s+2\. 处置预案/)
  })

  it('7.3.5.4: the signature stays with the last of the text, never alone on a page', async () => {
    const { xml } = await made({
      blocks: [
        { kind: 'paragraph', text: '前一段。' },
        { kind: 'paragraph', text: '末段。' },
      ],
      annexes: [],
    })
    const body = xml('word/document.xml')
    const from = body.lastIndexOf('<w:p>', body.indexOf('末段。'))
    const kept = (part: string) => part.match(/<w:keepNext\/>/g)?.length ?? 0
    // The last paragraph, two lines for the seal, who signs; the date ends it.
    expect(kept(body.slice(from, body.indexOf('>2026年11月3日<')))).toBe(4)
    expect(kept(body.slice(body.indexOf('前一段。'), from))).toBe(0)
    const missing = (await made({ blocks: [{ kind: 'missing', what: '事件起因' }] })).xml('word/document.xml')
    expect(kept(missing.slice(missing.lastIndexOf('<w:p>', missing.indexOf('待补')), missing.indexOf('待补')))).toBe(1)
  })

  it('7.5: page numbers at the outer edge, as fields, of odd and even pages', async () => {
    const { xml, names } = await made({})
    expect(xml('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    const footers = names.filter((name) => /^word\/footer\d\.xml$/.test(name)).map(xml)
    expect(footers.map((footer) => attribute(footer, 'jc', 'val')).sort()).toEqual(['left', 'right'])
    for (const footer of footers) {
      expect(footer).toMatch(/— <.*instrText[^>]*>PAGE<.* —/)
      expect(attribute(footer, 'rFonts', 'ascii')).toBe('宋体')
      expect(attribute(footer, 'sz', 'val')).toBe('28')
    }
  })
})

describe('what is long, and what is not there', () => {
  it('2,000 rows: the head again on every page, no row over two pages', async () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => [`${n + 1}`, `示例第${n + 1}建筑工程有限公司`, `${n}人`])
    const { xml, text } = await made({ blocks: [table(rows)] })
    const body = xml('word/document.xml')
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(body.indexOf('<w:tblHeader/>')).toBeLessThan(body.indexOf('示例第1建筑工程有限公司'))
    // Of the table and of the 版记.
    expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(2_001 + 2)
    expect(text.match(/建筑工程有限公司/g)).toHaveLength(2_001)
    expect(text).toContain('示例第2000建筑工程有限公司')
  })

  it('a short table stays on one page, a long one does not', async () => {
    const kept = async (count: number) => {
      const { xml } = await made({
        blocks: [table(Array.from({ length: count }, (_, n) => [`第${n}行`, '示例', '3人']))],
      })
      const body = xml('word/document.xml')
      return ['第0行', `第${count - 1}行`].map((said) =>
        body.slice(body.lastIndexOf('<w:p>', body.indexOf(said)), body.indexOf(said)).includes('<w:keepNext/>'),
      )
    }
    expect(await kept(8)).toEqual([true, false])
    expect(await kept(9)).toEqual([false, false])
  })

  it('no rows, an empty cell and an empty paragraph are 无', async () => {
    const empty = await made({ blocks: [table([])], colophon: null })
    expect(await empty.html()).toMatch(/<td colspan="3">.*无.*<\/td>/)
    const blank = await made({ blocks: [table([['1', '  ', '']]), { kind: 'paragraph', text: '' }] })
    expect((await blank.html()).match(/<td><p>无<\/p><\/td>/g)).toHaveLength(2)
    expect(blank.text).toContain('无。')
  })

  it('what is missing is said as 待补', async () => {
    expect((await made({ blocks: [{ kind: 'missing', what: '事件起因' }] })).text).toContain('（待补：事件起因）')
  })

  it('names of 200 characters, in Chinese and without a place to break, and what XML cannot hold', async () => {
    const long = '示例'.repeat(100)
    const latin = 'A'.repeat(200)
    const title = `关于${long}拖欠工资情况的专报`
    const { text, xml } = await made({
      title,
      blocks: [
        table([
          ['1', long, latin],
          ['2', '坏\u0000\ud800<&>', ''],
        ]),
      ],
    })
    expect(text.replaceAll(/\s/g, '')).toContain(title)
    expect(text).toContain(long)
    expect(text).toContain(latin)
    expect(text).toContain('坏\ufffd<&>')
    expect(xml('word/document.xml')).toMatch(new RegExp(`<w:wordWrap w:val="(?:0|false)"/>.{0,600}${latin}`))
  })

  it('a case number and a percentage stay whole: Latin text is of no Chinese language', async () => {
    const { xml } = await made({ blocks: [table([['20261126-9EGY', '示例', '25.2%']])] })
    expect(xml('word/styles.xml')).toContain('<w:lang w:val="en-US" w:eastAsia="zh-CN"/>')
    const body = xml('word/document.xml')
    expect(body.slice(body.indexOf('用人单位'), body.indexOf('20261126-9EGY'))).not.toContain('wordWrap')
  })

  it('a title breaks between words into lines of about one length', () => {
    expect(titleLines('关于示例建筑工程有限公司拖欠工资引发劳动纠纷红色预警情况的专报')).toEqual([
      '关于示例建筑工程有限公司拖欠工资',
      '引发劳动纠纷红色预警情况的专报',
    ])
    expect(titleLines('会议纪要')).toEqual(['会议纪要'])
    expect(titleLines('劳动保障监察支队2026年第四季度劳动纠纷预警履责记录')).toEqual([
      '劳动保障监察支队2026年第四季度',
      '劳动纠纷预警履责记录',
    ])
    const three = titleLines('关于示例第一建筑工程集团（长春）有限公司工资拖欠劳动纠纷一级红色预警处置结果的专报')
    expect(three).toHaveLength(3)
    // Neither a word of ours nor what stands in brackets is torn apart.
    for (const whole of ['（长春）', '劳动纠纷', '一级红色预警', '有限公司'])
      expect(three.some((line) => line.includes(whole))).toBe(true)
    for (const line of titleLines(`关于“${'示例'.repeat(60)}”情况的专报`))
      expect([...line].length).toBeLessThanOrEqual(21)
  })
})

describe('charts', () => {
  const chart: DocumentChart = {
    kind: 'chart',
    caption: '图1 各等级预警事项',
    alt: '红色3件，黄色7件，蓝色12件',
    option: {
      xAxis: { type: 'category', data: ['红色', '黄色', '蓝色'] },
      yAxis: { type: 'value' },
      series: [{ type: 'bar', data: [3, 7, 12] }],
    },
  }

  it('are pictures with words for who does not see them', async () => {
    const { xml, names, bytes } = await made({ blocks: [chart] })
    const picture = names.find((name) => name.startsWith('word/media/'))!
    expect([...bytes(picture).slice(1, 4)]).toEqual([...Buffer.from('PNG')])
    expect(xml('word/document.xml')).toContain('descr="红色3件，黄色7件，蓝色12件"')
  })

  it('stay with their caption, and that with nothing that follows; the caption of a table stays with it', async () => {
    const { xml } = await made({ blocks: [chart, table([['1', '示例', '3人']])] })
    const kept = (said: string) => {
      const body = xml('word/document.xml')
      const at = body.indexOf(`>${said}<`)
      return body.slice(body.lastIndexOf('<w:p>', at), at).includes('<w:keepNext/>')
    }
    expect(kept('图1 各等级预警事项')).toBe(false)
    expect(kept('表1')).toBe(true)
  })

  it('have Chinese in them: other words make another picture', async () => {
    const [one, other] = await Promise.all(
      [['红色'], ['蓝色']].map((data) =>
        drawChart({ ...chart, option: { ...chart.option, xAxis: { type: 'category', data } } }),
      ),
    )
    expect(Buffer.from(one!.png).equals(Buffer.from(other!.png))).toBe(false)
  })
})
