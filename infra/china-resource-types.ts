/**
 * The CloudFormation types we use that exist in China (Beijing and Ningxia), checked against AWS's lists of
 * 2026-06-15. A new type goes in only after it was looked up there, and its service found open there.
 */
export const chinaResourceTypes: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::BasePathMapping',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::CodeBuild::Project',
  'AWS::DynamoDB::Table',
  'AWS::Events::Archive',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter',
])

/** What must not be used there, though AWS's lists name some of it: the service is not open, or lacks the part. */
export const closedInChina: readonly { type: RegExp; why: string }[] = [
  { type: /^AWS::CodePipeline::/, why: 'listed, but the service is not open' },
  { type: /^AWS::(CodeStarConnections|CodeConnections)::/, why: 'no connections without CodePipeline' },
  { type: /^AWS::SES::/, why: 'no SES: mail goes by SMTP' },
  { type: /^AWS::Cognito::UserPool/, why: 'no user pools: a generic OIDC issuer' },
  { type: /^AWS::CloudFront::OriginAccessControl$/, why: 'no origin access control' },
  { type: /^AWS::XRay::/, why: 'Lambda does not trace to X-Ray' },
  { type: /^AWS::Lambda::Url$/, why: 'no function URLs' },
  { type: /^AWS::ApiGatewayV2::/, why: 'HTTP APIs have no WAF: REST API' },
]
