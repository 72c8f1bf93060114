import { z } from 'zod'
import type { Env } from '../../store/env.ts'

/** Who led somebody, leads them, and the three of them by name. */
export interface ToldSupervisor {
	employee: string
	to: string
	from: string | null
	/** As whom the reader is told */
	reader: 'employee' | 'to' | 'from'
}

/** @returns undefined where it has changed again, or does not concern the reader */
export async function findSupervisorChange(
	env: Env,
	readerId: string,
	{ employee, from, to }: { employee: string; from: string; to: string },
): Promise<ToldSupervisor | undefined> {
	const reader = readerId === employee ? 'employee' : readerId === to ? 'to' : readerId === from ? 'from' : undefined
	const found = await env.db.employee.findUnique({
		where: { id: employee, supervisorId: to, status: { not: 'died' } },
		select: { name: true, supervisor: { select: { name: true } } },
	})
	if (!reader || !found?.supervisor) return undefined
	const former = from ? await env.db.employee.findUnique({ where: { id: from }, select: { name: true } }) : null
	return { employee: found.name, to: found.supervisor.name, from: former?.name ?? null, reader }
}

const row = z.object({
	employeeId: z.string(),
	employee: z.string(),
	period: z.string(),
	supervisorId: z.string().nullable(),
	isEnded: z.boolean(),
})

/** An appraisal that ended or goes on again, for who is appraised or scores; undefined where it concerns neither. */
export async function findEnding(env: Env, readerId: string, appraisalId: string) {
	const [found] = await env.db.$queryRaw<unknown[]>`
		select a."employeeId", e."name" "employee", p."name" "period", a."supervisorId", a."endedAt" is not null "isEnded"
		from "Appraisal" a join "Employee" e on e."id" = a."employeeId" and e."status" <> 'died'
			join "Period" p on p."id" = a."periodId"
		where a."id" = ${appraisalId}`
	if (!found) return undefined
	const { employeeId, supervisorId, ...ending } = row.parse(found)
	if (readerId !== employeeId && readerId !== supervisorId) return undefined
	return { ...ending, isOwn: readerId === employeeId }
}

/**
 * Two supervisors who score in turn what one has passed to the other, for the employee and the former one; undefined
 * where it is so no longer, or does not concern the reader.
 */
export async function findShared(env: Env, readerId: string, handoverId: string) {
	const found = await env.db.handover.findUnique({
		where: { id: handoverId, appraisal: { endedAt: null, results: { none: {} } } },
		include: {
			from: true,
			to: true,
			appraisal: { include: { employee: true, period: true, reviews: { where: { months: { not: null } } } } },
		},
	})
	if (!found?.from) return undefined
	const { from, to, appraisal } = found
	const monthsOf = (id: string) => appraisal.reviews.find(({ raterId }) => raterId === id)?.months
	const [formerMonths, successorMonths] = [monthsOf(from.id), monthsOf(to.id)]
	const reader = readerId === from.id ? 'former' : readerId === appraisal.employeeId ? 'employee' : undefined
	if (!formerMonths || !successorMonths || !reader) return undefined
	const words = { employee: appraisal.employee.name, period: appraisal.period.name, former: from.name }
	return { reader, words: { ...words, formerMonths, successorMonths, successor: to.name } } as const
}

/** Drafts that were given to the reader, who still scores; undefined where they do not. */
export async function findGivenDrafts(env: Env, readerId: string, handoverId: string) {
	const found = await env.db.handover.findUnique({
		where: { id: handoverId, appraisal: { supervisorId: readerId, endedAt: null, results: { none: {} } } },
		select: {
			from: { select: { name: true } },
			appraisal: { select: { employee: { select: { name: true } }, period: { select: { name: true } } } },
		},
	})
	if (!found?.from) return undefined
	const { employee, period } = found.appraisal
	return { from: found.from.name, employee: employee.name, period: period.name }
}
