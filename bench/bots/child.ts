import { Temporal } from 'temporal-polyfill'
import { enqueue } from '../../src/outbox/enqueue.ts'
import type { Env } from '../../src/store/env.ts'
import { openStore } from '../../src/store/open.ts'
import { toDate } from '../../src/store/time.ts'
import { seedSeason } from '../../test/support/season.ts'
import { statements } from '../statements.ts'

/** What the measuring process tells a bot's process at its start. */
export interface Assignment {
	token: string
	apiRoot: string
	people: number
	/** Further people, who do not tap */
	recipients: number
}

/** What it answers when it is asked how it went. */
export interface Account {
	/** SQL statements so far, BEGIN and COMMIT not counted. */
	statements: number
	peakMemoryMiB: number
}

/** Each gives feedback to this many others: enough questions for the whole run. */
const reviewsEach = 40

function colleagues(people: number): [number, number][] {
	return Array.from({ length: people * reviewsEach }, (_, n) => {
		const rater = Math.floor(n / reviewsEach) + 1
		return [((rater + (n % reviewsEach)) % people) + 1, rater]
	})
}

/** The review number `count` of the person with this index (from 1), as `seedSeason` names them. */
export function reviewId(index: number, count: number): string {
	return `peer${String((index - 1) * reviewsEach + (count % reviewsEach)).padStart(6, '0')}`
}

/** Runs a bot in this process: a season in an embedded database, the bot on top, reports to the parent. */
export async function child(start: (env: Env, assignment: Assignment) => Promise<void>): Promise<void> {
	let owe: () => Promise<unknown>
	process.on('message', async (message: { assignment: Assignment } | 'report' | 'broadcast') => {
		if (message === 'broadcast') {
			await owe()
			process.send?.('owed')
			return
		}
		if (message === 'report') {
			const account: Account = { statements: statements(), peakMemoryMiB: process.resourceUsage().maxRSS / 1024 }
			process.send?.(account)
			return
		}
		const store = await openStore({ dataDir: process.env.BENCH_DATA_DIR ?? 'memory' })
		// Monday 30 November 2026: everyone's self-assessment is open
		const begun = Temporal.Now.instant()
		const monday = Temporal.Instant.from('2026-11-30T09:00:00+08:00')
		const env: Env = {
			db: store.db,
			now: () => monday.add(Temporal.Now.instant().since(begun)),
			zone: 'Asia/Makassar',
			calendar: { daysOff: new Map() },
			holidays: new Map(),
		}
		const { people, recipients } = message.assignment
		const season = await seedSeason(env, { staff: people + recipients, peers: colleagues(people) })
		owe = () => announce(env, season.people.slice(people + 1))
		await start(env, message.assignment)
		process.send?.('ready')
	})
}

/** HR announces something to those who do not tap. */
async function announce(env: Env, recipients: string[]): Promise<void> {
	const announcement = 'ann0000001'
	const [createdById = ''] = recipients
	const at = toDate(env.now())
	const text = 'Yth. Bapak/Ibu, kantor tutup pada hari Rabu, 9 Desember 2026. Terima kasih.'
	await env.db.announcement.create({
		data: {
			id: announcement,
			state: 'released',
			createdById,
			createdAt: at,
			releasedAt: at,
			text,
			audience: 'everyone',
			asksReading: true,
		},
	})
	await enqueue(
		env.db,
		env,
		recipients.map(recipientId => ({
			recipientId,
			kind: 'announcement',
			params: { announcement },
			dedupeKey: `announcement:${announcement}:${recipientId}`,
			when: 'now',
			batch: announcement,
		})),
	)
}
