/** What a firm's name ends in, with something before it: 示例建筑有限公司, 示例（集团）. */
const firm = /[\p{Script=Han}A-Za-z0-9（）()·]{2,40}?(?:有限责任公司|有限公司|股份公司|[（(]集团[）)])/gu

/** What looks like the name of an employer: a briefing names none (五(二)); whoever writes one is asked to look again. */
export const employersIn = (text: string): string[] => [...new Set([...text.matchAll(firm)].map(([name]) => name))]
