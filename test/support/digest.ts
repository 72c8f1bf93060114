import type { Db } from '../../src/store/client.ts'

const person = { select: { name: true } } as const
const appraised = { select: { employee: person } } as const

/** What a season has come to, without ids and times: two runs of one story must end alike. */
export async function digest(db: Db): Promise<Record<string, string[]>> {
	const accounts = await db.account.findMany({ include: { employee: person } })
	const invitations = await db.invitation.findMany({ include: { employee: person } })
	const periods = await db.period.findMany({ include: { windows: true, units: true } })
	const sealed = { sealedScores: true, sealedComments: true } as const
	const appraisals = await db.appraisal.findMany({ include: { employee: person, results: true, ...sealed } })
	const nominations = await db.nomination.findMany({ include: { appraisal: appraised, peer: person } })
	const reviews = await db.review.findMany({ include: { appraisal: appraised, rater: person, answers: true } })
	const evidence = await db.evidence.findMany({ include: { appraisal: appraised, file: true } })
	const events = await db.auditEvent.findMany({ orderBy: { id: 'asc' } })
	const outbox = await db.outboxMessage.findMany({ include: { recipient: person } })
	return {
		accounts: lines(accounts, ({ telegramId, employee, language, awaiting, wrongCodes }) => [
			telegramId,
			employee?.name,
			language,
			awaiting !== null && kindOf(awaiting),
			wrongCodes,
		]),
		invitations: lines(invitations, ({ employee, reservedBy, usedAt, voidedAt }) => [
			employee.name,
			reservedBy,
			usedAt !== null,
			voidedAt !== null,
		]),
		periods: lines(periods, ({ name, state, offGroups, units, windows }) => [
			name,
			state,
			offGroups,
			units.length,
			...windows.map(({ stage, opensAt, closesAt }) => [stage, opensAt.toISOString(), closesAt.toISOString()]),
		]),
		appraisals: lines(appraisals, ({ employee, peers, sealedAt, sealedScores, sealedComments, results }) => [
			employee.name,
			peers,
			sealedAt !== null,
			...sealedScores.map(({ group, itemId, score }) => `${group} ${itemId} ${score}`).toSorted(),
			...sealedComments.map(({ group, itemId, text }) => `${group} ${itemId} ${text}`).toSorted(),
			...results.map(({ version, nilai, predikat }) => [version, nilai, predikat]),
		]),
		nominations: lines(nominations, ({ appraisal, peer, state, bySupervisor, reason }) => [
			appraisal.employee.name,
			peer.name,
			state,
			bySupervisor,
			reason,
		]),
		reviews: lines(reviews, ({ appraisal, rater, group, state, answers }) => [
			appraisal.employee.name,
			rater.name,
			group,
			state,
			...answers.map(({ itemId, score, unable, text }) => JSON.stringify([itemId, score, unable, text])).toSorted(),
		]),
		evidence: lines(evidence, ({ appraisal, itemId, name, size, file }) => [
			appraisal.employee.name,
			itemId,
			name,
			size === file?.bytes.length,
		]),
		audit: lines(events, ({ actorId, action, subject }) => [actorId, action, subject.split(':')[0]]),
		outbox: lines(outbox, ({ recipient, kind, state }) => [recipient?.name, kind, state]),
	}
}

/** Sorted, since the order of rows says nothing; as often as it is there. */
function lines<T>(rows: readonly T[], describe: (row: T) => unknown[]): string[] {
	return rows
		.map(row => JSON.stringify(describe(row).map(part => (typeof part === 'bigint' ? Number(part) : part))))
		.toSorted()
}

function kindOf(awaiting: unknown): unknown {
	return (awaiting as { kind: unknown }).kind
}
