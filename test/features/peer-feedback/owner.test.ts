import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { due } from '../../../src/features/peer-feedback/due.ts'
import { publish } from '../../../src/features/results/publish.ts'
import { saveScore, saveText, submit } from '../../../src/questionnaire/service.ts'
import { setAwaiting } from '../../../src/store/awaiting.ts'
import { fillIn } from '../../support/answers.ts'
import { openTestEnv, type TestEnv } from '../../support/database.ts'
import { type Season, seedSeason } from '../../support/season.ts'
import { actor } from './lists.ts'

/** Twelve people whom four colleagues rate each, and two (13, 14) whom only two do. */
const appraised = Array.from({ length: 14 }, (_, index) => index + 1)
const peers = appraised.flatMap(who =>
	Array.from({ length: who > 12 ? 2 : 4 }, (_, step): [number, number] => [who, ((who + step) % 14) + 1]),
)
const scored = ['target', 'waktu', 'teliti']
/** Every row of every table, where it lies and which transaction wrote it, as whoever owns the database sees it. */
type Row = { table: string; place: string; transaction: string; row: Record<string, unknown> }

let env: TestEnv
let season: Season
beforeEach(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, { staff: 14, peers })
	env.at('2026-12-01T09:00:00+08:00')
	for (const [index, [who, rater]] of peers.entries()) await giveFeedback(index, who, rater)
	for (const who of appraised) await fillIn(env, season.supervisorReviews[who]!, { scores: 4 })
	env.at('2026-12-18T09:00:00+08:00')
	await due(env)
	await publish(env, { employeeId: season.people[0]!, roles: ['hr'] }, season.periodId)
}, 120_000)
afterEach(() => env.close())

const order = (index: number) => peers.slice(0, index).filter(([who]) => who === peers[index]![0]).length
/** Of the four who rate somebody, the first gives 1, the second 2, …: the score tells who it was. */
const words = (index: number) => `Kata rahasia nomor ${index}.`

/** As people do it, so that every table that might remember has something to remember. */
async function giveFeedback(index: number, _who: number, rater: number): Promise<void> {
	const ref = { reviewId: season.peerReviews[index]!, group: 'peer' as const }
	const by = (update: number) => actor(season, rater, `m:${1000 + rater}:${index * 10 + update}`)
	if (index > 7) {
		await fillIn(env, ref.reviewId, { scores: order(index) + 1, texts: { masukan: words(index) } })
		return
	}
	await fillIn(env, ref.reviewId, { scores: order(index) + 1, send: false })
	for (const item of scored) await saveScore(env, by(0), ref, item, order(index) + 1)
	await saveText(env, by(1), ref, ['masukan'], words(index))
	await submit(env, by(2), ref, false)
	const params = { review: ref.reviewId, items: 'masukan' }
	await setAwaiting(env.db, BigInt(1000 + rater), { kind: 'peer-text', params })
}

async function dump(): Promise<Row[]> {
	const tables = await env.db.$queryRaw<{ table: string }[]>`
		select tablename "table" from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`
	const rows: Row[] = []
	for (const { table } of tables) {
		const found = await env.db.$queryRawUnsafe<Omit<Row, 'table'>[]>(
			`select t.ctid::text "place", t.xmin::text "transaction", to_jsonb(t) "row" from "${table}" t order by t.ctid`,
		)
		rows.push(...found.map(one => ({ table, ...one })))
	}
	return rows
}

test('whoever owns the database finds no way from an answer to the one who gave it', { timeout: 120_000 }, async () => {
	const rows = await dump()
	const of = (table: string) => rows.filter(row => row.table === table)
	const sealed = [...of('SealedScore'), ...of('SealedComment')]
	const told = new Set(['SealedComment', 'Result'])

	// Words are where they may be and nowhere else, neither plain nor as a hash; of two raters nowhere at all.
	for (const [index, [who]] of peers.entries()) {
		const hashes = ['md5', 'sha1', 'sha256'].flatMap(name => {
			const hash = createHash(name).update(words(index))
			const bytes = hash.digest()
			return [bytes.toString('hex'), bytes.toString('base64')]
		})
		const holding = (part: string) => rows.filter(({ row }) => JSON.stringify(row).includes(part))
		const tables = new Set(holding(words(index)).map(({ table }) => table))
		expect(tables).toEqual(who > 12 ? new Set() : told)
		expect(hashes.flatMap(holding)).toEqual([])
	}

	// Nothing that a rater has left names a question or when it was answered.
	const reviews = new Map(of('Review').map(({ row }) => [row.id, row]))
	expect(of('Answer').filter(({ row }) => reviews.get(row.reviewId)?.group === 'peer')).toEqual([])
	expect([...reviews.values()].filter(row => row.group === 'peer' && row.submittedAt !== null)).toEqual([])
	for (const { table, row } of ['AuditEvent', 'OutboxMessage', 'Handled', 'Account'].flatMap(of)) {
		expect(JSON.stringify(row), table).not.toMatch(/masukan|target|waktu|teliti|score|\/s:/)
	}

	// Nor that they typed anything: the one of several who did would be the one who wrote.
	const typed = peers.slice(0, 8).map(([, rater], index) => `m:${1000 + rater}:${index * 10 + 1}`)
	expect(of('Handled').filter(({ row }) => typed.includes(String(row.key)))).toEqual([])

	// What is sealed names nobody and no moment, and all of an appraisal came at once.
	const people = new Set([...season.people, ...season.peerReviews, ...season.selfReviews])
	for (const { row } of sealed) {
		expect(Object.keys(row).toSorted()).toEqual(
			['appraisalId', 'group', 'id', 'itemId', 'score' in row ? 'score' : 'text'].toSorted(),
		)
		expect(Object.values(row).filter(value => people.has(String(value)))).toEqual([])
	}
	for (const appraisalId of season.appraisals.slice(1)) {
		const written = sealed.filter(({ row }) => row.appraisalId === appraisalId)
		expect(new Set(written.map(({ transaction }) => transaction)).size).toBe(written.length > 0 ? 1 : 0)
	}

	// The order in which the rows lie is neither the raters' nor the same from one indicator to the next.
	const orders = season.appraisals.slice(1, 13).flatMap(appraisalId => {
		const scores = of('SealedScore').filter(({ row }) => row.appraisalId === appraisalId)
		const items = new Set(scores.map(({ row }) => row.itemId))
		return [...items].map(item =>
			scores
				.filter(({ row }) => row.itemId === item)
				.map(({ row }) => row.score)
				.join(''),
		)
	})
	expect(orders).toHaveLength(12 * 10)
	const byId = orders.filter(found => found === '1234' || found === '4321')
	expect(byId.length).toBeLessThan(orders.length / 3)
	expect(new Set(orders).size).toBeGreaterThan(15)

	// What was deleted has left the tables, not only their view.
	const swept = env.db.$queryRaw`select count(*)::int "tables" from pg_stat_user_tables
		where relname in ('Answer', 'Handled', 'Review') and last_vacuum is not null`
	await expect(swept).resolves.toEqual([{ tables: 3 }])
})
