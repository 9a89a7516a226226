import { describe, expect, it } from 'vitest'
import { chinaResourceTypes, closedInChina } from '../../../infra/china-resource-types.ts'
import { synthesize } from './synth.ts'

const templates = synthesize('aws-cn')
const types = new Set(templates.flatMap(({ resources }) => Object.values(resources).map(({ Type }) => Type)))

describe('the aws-cn templates', () => {
  it('use only types that exist there', () => {
    expect(types.size).toBeGreaterThan(20)
    expect([...types].filter((type) => !chinaResourceTypes.has(type))).toEqual([])
  })

  it('use nothing whose service is closed there', () => {
    const closed = (type: string) => closedInChina.some((entry) => entry.type.test(type))
    expect([...types].filter(closed)).toEqual([])
    expect([...chinaResourceTypes].filter(closed)).toEqual([])
    expect(closed('AWS::CodePipeline::Pipeline')).toBe(true)
  })

  it('name no ARN of the other partition and no edge endpoint', () => {
    for (const { file, text } of templates) {
      expect(text, file).not.toContain('arn:aws:')
      expect(text, file).not.toContain('"EDGE"')
      expect(text, file).not.toContain('"TracingConfig"')
    }
  })

  it('send short messages over Aliyun and mail over SMTP, with secrets named and not told', () => {
    const text = templates.map((template) => template.text).join()
    expect(text).toContain('sms=aliyun-sms,email=smtp')
    expect(text).toMatch(/resolve:secretsmanager:labour-dispute-warning\/production\/smtp:SecretString:password/)
    expect(text).not.toContain('sns-sms')
  })
})
