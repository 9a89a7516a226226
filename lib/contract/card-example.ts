const persons = (n: number) => ({ n, say: `${n}人` })
const yuan = (wan: number) => ({ n: wan * 1_000_000, say: `${wan}万元` })
const tier = <F>(grade: 'red' | 'yellow' | 'blue', from: F, ours = false) => ({
  grade,
  from,
  clause: `四（二）${{ red: 1, yellow: 2, blue: 3 }[grade]}`,
  ours,
})

/** The card of 示例建筑工程有限公司 as a picture. */
export const cardPictureExample = {
  criteria: [
    {
      measure: 'people',
      label: '涉及人数',
      figures: { atLeast: persons(60), estimate: persons(60), atMost: null },
      thresholds: [tier('blue', persons(10), true), tier('yellow', persons(20)), tier('red', persons(50))],
      reaches: 'red',
      next: null,
    },
    {
      measure: 'amountFen',
      label: '涉案金额',
      figures: { atLeast: yuan(520), estimate: yuan(520), atMost: yuan(520) },
      thresholds: [tier('yellow', yuan(200)), tier('red', yuan(500))],
      reaches: 'red',
      next: null,
    },
    {
      measure: 'terminations',
      label: '解除关系人数',
      figures: null,
      thresholds: [tier('yellow', persons(10)), tier('red', persons(20))],
      reaches: null,
      next: null,
    },
  ],
  reading: { label: '人数、金额、解除人数任一达到即可', anyOne: true },
  signals: [{ signal: 'gathering', label: '聚集' }],
  human: { say: '经领导小组评估可能造成重大影响、隐患', clause: '四（二）1' },
  possible: null,
}
