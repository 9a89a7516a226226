/** What to try next, to be copied as it stands. */
export function whatNext(of: {
  url: string
  apiKey: string
  /** One that was sent with this key. */
  reportId: string
  now: string
  folder: string
}): string {
  const { url, apiKey, reportId, now, folder } = of
  const body = JSON.stringify({
    ref: 'mine-1',
    channel: 'complaint-hotline',
    category: 'wage-arrears',
    employer: { name: '示例物业服务有限公司' },
    people: '六十余人',
    amountYuan: null,
  })
  return `It stays up. Open the console in a browser and choose who you are: ${url}/

Or try, in another terminal:

  # report something; the answer says what it would be graded on its own
  curl -s ${url}/v1/reports -H 'authorization: Bearer ${apiKey}' \\
    -H 'content-type: application/json' -d '${body}'

  # how far a report has come, in words that may be read out on the telephone
  curl -s ${url}/v1/reports/${reportId} -H 'authorization: Bearer ${apiKey}'

  # every message handed over since now (without «after»: all)
  curl -s '${url}/local/outbox?after=${now}'

  # move the clock a week ahead: watches that nobody judged are overdue, and the office is told
  curl -s ${url}/local/clock -d '{"advance":"P7D"}'

  # the whole API
  curl -s ${url}/v1/openapi.json

The functions' own log is in ${folder}/functions.log. Ctrl-C stops it.`
}
