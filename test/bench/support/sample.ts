let n = 0

/** A report as a hotline sends it; `fields` over the usual ones. */
export const sampleReport = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  ref: `BENCH-${process.pid}-${++n}`,
  channel: 'complaint-hotline',
  category: 'wage-arrears',
  employer: { name: '示例建筑工程有限公司', creditCode: '91350203M0001QAY9B' },
  project: '示例花园二期',
  place: { district: '朝阳区', address: '示例路1号' },
  people: 62,
  amountYuan: '5200000.00',
  signals: ['gathering'],
  occurredAt: '2026-11-20T09:30:00+08:00',
  narrative: '工人反映三个月未发工资，负责人电话不通，已有数十人在项目部门口聚集。',
  complainants: [{ name: '示例·投诉人', phone: '13800138000', idNumber: '110101199003070011' }],
  ...fields,
})

const characters = [...'春江花月夜海平潮明随波千里照流汀白沙空霞光金石松竹梅兰荷云山水火木土']

/** A name of its own for each number, and beginnings as various as real ones: near matches are looked for by them. */
export const employerName = (n: number): string => {
  const at = (place: number) => characters[Math.floor(n / characters.length ** place) % characters.length]
  return `${at(0)}${at(1)}${at(2)}${n}建筑工程有限公司`
}

/** The request as API Gateway hands it to the function. */
export const apiEvent = (apiKey: string, body: unknown) => ({
  httpMethod: 'POST',
  path: '/v1/reports',
  headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
  queryStringParameters: null,
  body: Buffer.from(JSON.stringify(body)).toString('base64'),
  isBase64Encoded: true,
  requestContext: { requestId: 'bench' },
})
