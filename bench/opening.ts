import { Temporal } from 'temporal-polyfill'
import { readChecks } from '../src/features/periods/checks.ts'
import { readDraft } from '../src/features/periods/draft.ts'
import { openPeriod } from '../src/features/periods/opening.ts'
import { readScope } from '../src/features/periods/scope.ts'
import { openStore } from '../src/store/open.ts'
import { seedCity } from './bots/city.ts'
import { statements } from './statements.ts'

/**
 * Opening a period: everyone gets an appraisal and its reviews, and is told, in one transaction. Statements and time of
 * that, and of what HR is shown before. The aim is at most five statements for each 1,000 people.
 */
const sizes = (process.env.BENCH_PEOPLE ?? '6000,60000').split(',').map(Number)
const mostPerThousand = 5

for (const people of sizes) {
	const store = await openStore({ dataDir: 'memory' })
	const now = Temporal.Instant.from('2026-11-23T09:00:00+08:00')
	const env = {
		db: store.db,
		now: () => now,
		zone: 'Asia/Makassar',
		calendar: { daysOff: new Map<string, string>() },
		holidays: new Map<string, string>(),
	}
	await seedCity(env, people)
	await store.db.review.deleteMany()
	await store.db.appraisal.deleteMany()
	const { id } = await store.db.period.findFirstOrThrow()
	await store.db.period.update({ where: { id }, data: { state: 'draft', openedAt: null } })
	const officer = await store.db.roleGrant.findFirstOrThrow({ where: { role: 'hr' } })
	const actor = { employeeId: officer.employeeId, roles: ['hr'] as const }

	const looked = await measured(async () => {
		const draft = await readDraft(env, actor, id)
		await readScope(env, actor, id)
		await readChecks(env, actor, draft)
	})
	const opened = await measured(() => openPeriod(env, actor, id))
	const appraisals = await store.db.appraisal.count()
	const messages = await store.db.outboxMessage.count()
	console.log(`${people} employees: ${appraisals} appraisals, ${messages} messages`)
	console.table({ 'checks before': looked, opening: opened })
	const perThousand = opened.statements / (people / 1000)
	console.log(`${perThousand.toFixed(2)} statements for each 1,000 people (aim: at most ${mostPerThousand})`)
	await store.close()
}

async function measured(act: () => Promise<unknown>): Promise<{ statements: number; ms: number }> {
	const [before, begun] = [statements(), performance.now()]
	await act()
	return { statements: statements() - before, ms: Math.round(performance.now() - begun) }
}
