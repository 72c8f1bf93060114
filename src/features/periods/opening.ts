import { type Actor, requireHr } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { areAhead } from '../../domain/windows.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { once } from '../../store/once.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { findDraft, runningInstrument } from './draft.ts'
import { announce, enrol, timeForEveryone } from './enrolment.ts'
import { storeChanges } from './schedule.ts'
import { candidates } from './scope.ts'

/**
 * Opens a drafted period: from now on its criteria are locked, everyone who is ready has an appraisal, and everyone
 * in scope who has joined is told.
 * @throws {Refusal} while something is missing, nobody could take part, or another HR officer was quicker
 */
export async function openPeriod(env: Env, actor: Actor, periodId: string): Promise<void> {
	requireHr(actor)
	await transaction(
		env,
		async tx => {
			if (!(await once(tx, env, actor.updateKey))) return
			await tx.$queryRaw`select 1 from "Period" where "id" = ${periodId} for update`
			const draft = await findDraft(tx, env, periodId)
			const instrument = runningInstrument(draft)
			if (!instrument || !draft.versionId) throw new Refusal('refusal-period-no-instrument')
			if (draft.units === 0) throw new Refusal('refusal-period-no-units')
			if (!areAhead(draft.windows, env.now())) throw new Refusal('refusal-period-windows-past')
			await storeChanges(tx, periodId, draft.planned, draft.windows)
			const people = await enrol(tx, env, periodId, instrument)
			if (people === 0) throw new Refusal('refusal-period-nobody')
			await announce(tx, env, periodId, 'period-not-yet', await withoutSupervisor(tx, periodId))
			const openedAt = toDate(env.now())
			await tx.period.update({ where: { id: periodId }, data: { state: 'open', openedAt } })
			await audit(tx, env, {
				actorId: actor.employeeId,
				action: 'period.opened',
				subject: `period:${periodId}`,
				details: {
					name: draft.name,
					instrument: draft.versionId,
					offGroups: draft.offGroups,
					people,
					units: draft.units,
				},
			})
		},
		timeForEveryone,
	)
}

/** Nobody would score them: they are told to ask for it (who leads a team, in the message about that). */
async function withoutSupervisor(tx: Tx, periodId: string): Promise<string[]> {
	const rows = await tx.$queryRaw<{ id: string }[]>`
		select "id" from (${candidates(periodId)}) c where "obstacle" = 'no-supervisor' and not exists (
			select 1 from "Appraisal" a where a."periodId" = ${periodId} and a."supervisorId" = c."id"
		)`
	return rows.map(({ id }) => id)
}
