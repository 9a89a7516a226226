// The floor: signs one raw PutItem by hand (Signature Version 4) and sends it, and does nothing else.
const { createHash, createHmac } = require('node:crypto')
const { request } = require('node:http')

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const hmac = (key, text) => createHmac('sha256', key).update(text).digest()

exports.handler = ({ item }) =>
  new Promise((resolve, reject) => {
    const { AWS_ENDPOINT_URL_DYNAMODB, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env
    const url = new URL(AWS_ENDPOINT_URL_DYNAMODB)
    const body = JSON.stringify({
      TableName: process.env.TABLE_NAME,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
    })
    const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
    const day = at.slice(0, 8)
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      host: url.host,
      'x-amz-date': at,
      'x-amz-target': 'DynamoDB_20120810.PutItem',
    }
    const names = Object.keys(headers).join(';')
    const canonical = `POST\n/\n\n${Object.entries(headers)
      .map(([name, value]) => `${name}:${value}\n`)
      .join('')}\n${names}\n${sha256(body)}`
    const scope = `${day}/${AWS_REGION}/dynamodb/aws4_request`
    const key = [AWS_REGION, 'dynamodb', 'aws4_request'].reduce(hmac, hmac(`AWS4${AWS_SECRET_ACCESS_KEY}`, day))
    const signature = hmac(key, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${sha256(canonical)}`).toString('hex')
    const authorization = `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names}, Signature=${signature}`
    const sent = request(url, { method: 'POST', headers: { ...headers, authorization } }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200 ? resolve({ statusCode: 202 }) : reject(new Error(`${response.statusCode}`)),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
