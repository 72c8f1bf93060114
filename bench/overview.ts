import { Temporal } from 'temporal-polyfill'
import { createLogger } from '../src/logger.ts'
import { initData } from '../src/simulator/init-data.ts'
import { openStore } from '../src/store/open.ts'
import { webApp } from '../src/web/web-app.ts'
import { seedCity } from './bots/city.ts'
import { statements } from './statements.ts'

/**
 * The Mini App's screens for HR while a period runs: statements, time and bytes of each answer. The aim is at most ten
 * statements for the overview, whatever the size of the agency.
 */
const sizes = (process.env.BENCH_PEOPLE ?? '6000,60000').split(',').map(Number)
const screens = ['overview', 'units', 'late?list=self', 'late?list=peer&page=20', 'late?list=supervisor', 'team']
const rounds = 3
const token = '42:AAbench'

for (const people of sizes) {
	const store = await openStore({ dataDir: 'memory' })
	const now = Temporal.Instant.from('2026-11-30T09:00:00+08:00')
	const env = {
		db: store.db,
		now: () => now,
		zone: 'Asia/Makassar',
		calendar: { daysOff: new Map() },
		holidays: new Map(),
	}
	await seedCity(env, people)
	const officer = await store.db.account.findFirstOrThrow({ where: { employeeId: { not: null } } })
	await store.db.roleGrant.createMany({
		data: [{ employeeId: officer.employeeId ?? '', role: 'hr', grantedAt: new Date() }],
		skipDuplicates: true,
	})
	const app = webApp(env, createLogger('warn'), { token, minutes: 60 })
	const opened = initData(
		token,
		{ id: Number(officer.telegramId), firstName: 'HR' },
		Math.floor(now.epochMilliseconds / 1000),
	)
	const rows: Record<string, object> = {}
	for (const screen of screens) {
		const times = []
		let asked = 0
		let bytes = 0
		for (let round = 0; round < rounds; round++) {
			const before = statements()
			const begun = performance.now()
			const response = await app.request(`/app/api/${screen}`, { headers: { authorization: `tma ${opened}` } })
			bytes = (await response.arrayBuffer()).byteLength
			times.push(performance.now() - begun)
			asked = statements() - before
			if (!response.ok && screen !== 'team') throw new Error(`${screen} answered ${response.status}`)
		}
		rows[screen] = { statements: asked, ms: Math.round(Math.min(...times)), bytes }
	}
	console.log(`${people} employees`)
	console.table(rows)
	await store.close()
}
