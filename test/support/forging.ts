import { expect } from 'vitest'
import type { TestBot } from './bot.ts'
import { type Said, saidSince } from './said.ts'
import { type Change, changes, readTables } from './tables.ts'

/** A button's callback data, and who was offered it (their account less 1000). */
export interface Offer {
	owner: number
	data: string
}

export interface Forgers {
	/** Who tries what the others were offered; those who never spoke to the bot say hello first */
	senders: readonly number[]
	strangers?: readonly number[]
	/** A change that the sender may make all the same */
	isOwn(change: Change, sender: number): boolean
	/** What nobody may find in what this sender is shown */
	hiddenFrom(sender: number, text: string): string[]
	/** Of which offers; absent: of all */
	which?: RegExp
	/** Who may be shown a picture of somebody else's result */
	seePictures?: readonly number[]
	/** Called after each sender, to put away what they may change */
	after?(): Promise<void>
}

/** Has everyone send the callback data of others: nothing of theirs may change, and nothing of theirs be shown. */
export class Forger {
	/** How often somebody has tried a button of others */
	tries = 0
	#tried = 0

	constructor(
		private readonly bot: TestBot,
		private readonly forgers: Forgers,
	) {}

	/** Everything that was ever offered counts as new again. */
	startOver(): void {
		this.#tried = 0
	}

	/** Everyone sends what the others have been offered since the last time: of the offers that are alike, one. */
	async forge(
		alike = ({ owner, data }: Offer) => `${owner} ${shapeOf(data)}`,
		senders = this.forgers.senders,
	): Promise<void> {
		const until = this.bot.sim.calls.count
		const fresh = this.#offers(this.#tried)
		const all = this.#offers(0)
		for (const sender of senders) {
			const own = new Set(all.filter(({ owner }) => owner === sender).map(({ data }) => data))
			const foreign = fresh.filter(({ data }) => !own.has(data))
			const sample = new Set(new Map(foreign.map(offer => [alike(offer), offer.data])).values())
			await this.#send(sender, [...sample])
			this.tries += sample.size
		}
		this.#tried = until
	}

	/** The buttons that people were offered since a call. */
	#offers(since: number): Offer[] {
		const { which = /^/ } = this.forgers
		return saidSince(this.bot, since).flatMap(({ chat, data }) =>
			data.filter(one => which.test(one)).map(one => ({ owner: chat - 1000, data: one })),
		)
	}

	async #send(sender: number, data: readonly string[]): Promise<void> {
		const { bot, forgers } = this
		const before = await readTables(bot.env.db)
		const since = bot.sim.calls.count
		if (forgers.strangers?.includes(sender)) bot.person(sender).start()
		await bot.idle()
		for (const one of data) bot.person(sender).sendCallback(undefined, one)
		await bot.sim.idle({ timeoutMs: 60_000 })
		const foreign = changes(before, await readTables(bot.env.db)).filter(change => !forgers.isOwn(change, sender))
		expect({ sender, foreign }).toEqual({ sender, foreign: [] })
		const shown = saidSince(bot, since)
		expect(shown.filter(({ chat }) => chat !== 1000 + sender)).toEqual([])
		await forgers.after?.()
		for (const said of shown) this.#expectNothingHidden(sender, said)
	}

	#expectNothingHidden(sender: number, { text, photo }: Said): void {
		expect(text).not.toContain('terjadi gangguan')
		if (!this.forgers.seePictures?.includes(sender)) expect({ sender, photo }).toEqual({ sender, photo: false })
		for (const secret of this.forgers.hiddenFrom(sender, text))
			expect({ sender, text }).not.toMatchObject({ text: expect.stringContaining(secret) })
	}
}

/** `/self/r:*​/i:target/s:4` → `/self/r:*​/i:target/s:*` */
export function shapeOf(data: string): string {
	return data.replaceAll(/:[\w-]{8,}/g, ':*').replaceAll(/:\d+/g, ':#')
}
