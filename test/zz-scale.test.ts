import { expect, test } from 'vitest'
import { openTestEnv } from '/work/main/test/support/database.ts'
import { seedSeason } from '/work/main/test/support/season.ts'
import { openPeriod } from '/work/main/src/features/periods/opening.ts'
import { createDraft, chooseInstrument } from '/work/main/src/features/periods/draft.ts'
import { pickUnits } from '/work/main/src/features/periods/units.ts'
import { readProgress } from '/work/main/src/features/periods/progress.ts'
import { readScope, listCandidates } from '/work/main/src/features/periods/scope.ts'
import { listLaggards } from '/work/main/src/features/periods/laggards.ts'
import { changeDeadline } from '/work/main/src/features/periods/deadline.ts'
import { Temporal } from 'temporal-polyfill'
test('60,000', async () => {
	const env = await openTestEnv()
	const season = await seedSeason(env, { period: false })
	const n = Number(process.env.N ?? 60000)
	await env.db.$executeRawUnsafe(`insert into "Unit"("id","name","parentId") select 'u'||lpad(i::text,9,'0'), 'Unit '||i, 'unit000001' from generate_series(1,300) i`)
	await env.db.$executeRawUnsafe(`insert into "Employee"("id","number","name","post","unitId","supervisorId") select 'x'||lpad(i::text,9,'0'), 'N'||i, 'Orang '||i, 'Staf', 'u'||lpad((i%300+1)::text,9,'0'), case when i<=300 then 'emp0000000' else 'x'||lpad((i%300+1)::text,9,'0') end from generate_series(1,${n}) i`)
	await env.db.$executeRawUnsafe(`insert into "Account"("telegramId","employeeId") select 5000+i, 'x'||lpad(i::text,9,'0') from generate_series(1,${n}) i`)
	const actor = { employeeId: season.people[0]!, roles: ['hr'] as const }
	const clock = async (what: string, f: () => Promise<unknown>) => { const t = Date.now(); const r = await f().catch(e => console.log(what, 'FAILED', String(e).slice(0, 400))); console.log(what, Date.now() - t, 'ms'); return r }
	const id = await createDraft(env, actor)
	await chooseInstrument(env, actor, id, season.instrumentVersionId)
	await clock('pick', () => pickUnits(env, actor, id))
	await clock('scope', () => readScope(env, actor, id))
	await clock('blocked', () => listCandidates(env, actor, id, 'no-supervisor', 1))
	env.db.$on; const spy=process.env.TRACE; await clock('open', () => openPeriod(env, actor, id))
	console.log(await env.db.appraisal.count(), await env.db.review.count(), await env.db.outboxMessage.count())
	await clock('progress', () => readProgress(env, actor, id))
	await clock('laggards', () => listLaggards(env, actor, id, 'few-peers', 3))
	await clock('deadline', () => changeDeadline(env, actor, id, 'feedback', Temporal.PlainDate.from('2026-12-11')))
	console.log(await env.db.outboxMessage.count())
	await env.close()
}, 300000)
