import type { Locator, Page } from 'playwright-core'

/** What somebody does on the page of one dispute, as people do it: by the words on the buttons and fields. */
export class Acting {
  readonly page: Page
  private readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  get bar(): Locator {
    return this.page.getByRole('region', { name: '办理', exact: true })
  }
  get form(): Locator {
    return this.page.getByRole('dialog')
  }

  /** The dispute as it stands now. */
  async opens(disputeId: string): Promise<void> {
    await this.page.goto('about:blank')
    await this.page.goto(`${this.url}/console/#/disputes/${disputeId}`)
    await this.bar.waitFor()
  }

  /** Opens the form of an act, wherever the bar has it. */
  async begins(label: string): Promise<void> {
    const button = this.bar.getByRole('button', { name: label, exact: true })
    const more = this.bar.getByRole('button', { name: /^更多办理/ })
    if (!(await button.isVisible()) && (await more.isVisible())) await more.click()
    await button.click()
    await this.form.waitFor()
  }

  writes = (label: string, words: string): Promise<void> => this.form.getByLabel(label).fill(words)
  chooses = (group: string, option: string): Promise<void> =>
    this.form.getByRole('group', { name: group }).getByText(option, { exact: true }).click()
  sends = (label: string): Promise<void> => this.form.getByRole('button', { name: label, exact: true }).click()

  /** The act that must succeed: what is said of it afterwards. */
  async does(act: string, send: string, fill: () => Promise<void> = async () => {}): Promise<string> {
    await this.begins(act)
    await fill()
    await this.sends(send)
    const said = this.bar.getByRole('status').filter({ hasText: `已办理：${act}` })
    await said.waitFor()
    await this.form.waitFor({ state: 'hidden' })
    return (await said.textContent()) ?? ''
  }
}
