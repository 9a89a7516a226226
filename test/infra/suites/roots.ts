import { describe, expect, it } from 'vitest'
import { stages } from '../../../infra/stages.ts'
import { ofType, synthesize } from './synth.ts'

describe.each(stages)('the bucket of the daily roots in $name', ({ name, partition, rootsLock }) => {
  const templates = synthesize(partition).filter(
    ({ file }) => file === `labour-dispute-warning-${name}-data.template.json`,
  )
  const [bucket, ...more] = ofType(templates, 'AWS::S3::Bucket').filter(
    ({ Properties }) => Properties.ObjectLockEnabled,
  )

  it('locks each object for as long as the stage says, keeps versions, and is closed to the public', () => {
    expect(more).toEqual([])
    expect(bucket?.Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: rootsLock.mode, Days: rootsLock.years * 365 } },
      },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
    expect(JSON.stringify(bucket?.Properties.BucketEncryption)).toContain('"SSEAlgorithm":"aws:kms"')
  })

  it('outlives its stack; in production nobody at all can unlock it', () => {
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    if (name === 'production') expect(rootsLock.mode).toBe('COMPLIANCE')
  })
})
