import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3'
import { CodePipelineSource, type IFileSetProducer, ShellStep } from 'aws-cdk-lib/pipelines'
import * as z from 'zod'

/**
 * CDK's classes type absent getters as `undefined`, its interfaces leave them out: under
 * `exactOptionalPropertyTypes` a Bucket is no IBucket. The values are the same.
 */
const Producer = z.custom<IFileSetProducer>(
  (value) => value instanceof CodePipelineSource || value instanceof ShellStep,
)
const AnyBucket = z.custom<IBucket>((value) => value instanceof Bucket)

export const asProducer = (step: CodePipelineSource | ShellStep): IFileSetProducer => Producer.parse(step)
export const asBucket = (bucket: Bucket): IBucket => AnyBucket.parse(bucket)
