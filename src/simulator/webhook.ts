import type { UpdateQueue } from './update-queue.ts'

export interface WebhookSettings {
	url: string
	secretToken?: string
	maxConnections: number
}

const RETRY_AFTER_MS = 1000
/** Telegram gives a webhook this long before it sends the update again. */
const ANSWER_WITHIN_MS = 10_000

/** Delivers updates by POST, one at a time and in order, until each is answered with 2xx. */
export class Webhook {
	#settings: WebhookSettings | undefined
	#lastError: { date: number; message: string } | undefined
	#running = false

	constructor(
		private readonly updates: UpdateQueue,
		private readonly unixTime: () => number,
	) {}

	get settings(): WebhookSettings | undefined {
		return this.#settings
	}

	get lastError(): { date: number; message: string } | undefined {
		return this.#lastError
	}

	set(settings: WebhookSettings | undefined): void {
		this.#settings = settings
		this.#lastError = undefined
		this.wake()
	}

	/** Called when something may be waiting. */
	wake(): void {
		if (this.#running || !this.#settings || this.updates.pending === 0) return
		this.#running = true
		void this.#run().finally(() => {
			this.#running = false
		})
	}

	async #run(): Promise<void> {
		for (;;) {
			const settings = this.#settings
			const update = this.updates.peek()
			if (!settings || !update) return
			const problem = await post(settings, update)
			if (problem === undefined) this.updates.confirmBelow(update.update_id + 1)
			else {
				this.#lastError = { date: this.unixTime(), message: problem }
				await new Promise(resolve => setTimeout(resolve, RETRY_AFTER_MS).unref())
			}
		}
	}
}

async function post(settings: WebhookSettings, update: unknown): Promise<string | undefined> {
	try {
		const response = await fetch(settings.url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(settings.secretToken && { 'x-telegram-bot-api-secret-token': settings.secretToken }),
			},
			body: JSON.stringify(update),
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
		})
		await response.arrayBuffer()
		return response.ok ? undefined : `Wrong response from the webhook: ${response.status} ${response.statusText}`
	} catch (error) {
		return error instanceof Error && error.name === 'TimeoutError' ? 'Read timeout expired' : 'Connection refused'
	}
}
