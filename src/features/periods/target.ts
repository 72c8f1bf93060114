import type { HrScope } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { within } from '../../store/hr-scope.ts'

/** Whom an extension or a handover concerns: everyone whom one supervisor has yet to score, or one employee. */
export type Target = { supervisorId: string } | { appraisalId: string }

/** As it stands in a menu path: `s<id>` or `a<id>`. */
export function targetPath(target: Target): string {
	return 'supervisorId' in target ? `s${target.supervisorId}` : `a${target.appraisalId}`
}

/** @throws {Refusal} for what is none: paths can be sent by anyone */
export function targetInPath(text: string): Target {
	const [kind, id] = [text.slice(0, 1), text.slice(1)]
	if (kind === 's') return { supervisorId: id }
	if (kind === 'a') return { appraisalId: id }
	throw new Refusal('refusal-not-yours')
}

/** The appraisals `a` of a period that the target may concern, as far as they lie within the scope. */
export function appraisalsOf(periodId: string, target: Target, scope: HrScope): Prisma.Sql {
	const whose =
		'supervisorId' in target
			? Prisma.sql`a."supervisorId" = ${target.supervisorId}`
			: Prisma.sql`a."id" = ${target.appraisalId}`
	return Prisma.sql`a."periodId" = ${periodId} and a."endedAt" is null and ${whose} and ${within(scope, Prisma.sql`a."unitId"`)}
		and not exists (select 1 from "Result" f where f."appraisalId" = a."id")`
}
