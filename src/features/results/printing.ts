import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Actor, hrScope } from '../../domain/actor.ts'
import { dayOf } from '../../domain/calendar.ts'
import { planActions, planStates } from '../../domain/development-plan.ts'
import { Refusal } from '../../domain/refusal.ts'
import { codeToPrint } from '../../result/verification-code.ts'
import type { Tx } from '../../store/client.ts'
import type { Env } from '../../store/env.ts'
import { requirePerson } from '../../store/hr-scope.ts'
import { leads } from '../../store/leading.ts'
import { getSetting } from '../../store/settings.ts'
import { toDate } from '../../store/time.ts'
import { transaction } from '../../store/transaction.ts'
import { type OpenedResult, openIn } from './reading.ts'

/** A result with what else stands on its summary. */
export interface ResultToPrint extends OpenedResult {
	/** By which HR checks it */
	code: string
	agency: string | undefined
	order: string | undefined
	/** "CerminBot"; undefined before the bot's first start */
	bot: string | undefined
	employeeNumber: string
	/** Who scored and, by the record of today, their superior; null where there is none */
	scorer: Signer | null
	superior: Signer | null
	/** As it stands now; null where it is not open to who prints */
	plan: PrintedPlan | null
}

export interface Signer {
	name: string
	number: string
}

export interface PrintedPlan {
	/** Today, where the agency is */
	day: Temporal.PlainDate
	/** By day */
	items: PlannedItem[]
	/** How many more there are */
	more: number
}

const item = z.object({
	goal: z.string(),
	action: z.enum(planActions).nullable(),
	description: z.string().nullable(),
	dueOn: z
		.string()
		.transform(day => Temporal.PlainDate.from(day))
		.nullable(),
	state: z.enum(planStates),
	total: z.coerce.number(),
})
export type PlannedItem = Omit<z.infer<typeof item>, 'total'>

/** So many items leave the summary at two pages. */
const mostItems = 8

/**
 * Opens a result to print its summary, with a verification code; for whoever may open it. Recorded as an export.
 * @throws {Refusal} for anybody else, and where what is stored has been changed since it was published
 */
export function openToPrint(env: Env, actor: Actor, resultId: string): Promise<ResultToPrint> {
	return transaction(env, async tx => {
		const opened = await openIn(tx, env, actor, resultId, 'exported')
		const code = await codeToPrint(tx, resultId)
		const { employee, supervisor } = await tx.appraisal.findUniqueOrThrow({
			where: { id: opened.appraisalId },
			select: {
				employee: { select: { number: true } },
				supervisor: { select: { ...signer, supervisor: { select: { ...signer, id: true } } } },
			},
		})
		const superior = supervisor?.supervisor
		return {
			...opened,
			code,
			agency: await getSetting(tx, 'agency.name'),
			order: await getSetting(tx, 'agency.order'),
			bot: await getSetting(tx, 'bot.username'),
			employeeNumber: employee.number,
			scorer: supervisor,
			superior: superior && superior.id !== opened.employeeId ? superior : null,
			plan: (await readsPlan(tx, actor, opened)) ? await planOf(tx, env, opened) : null,
		}
	})
}

const signer = { name: true, number: true } as const

/** Whose it is, who leads them now, and HR, which takes plans out as well. */
async function readsPlan(tx: Tx, actor: Actor, { relation, employeeId }: OpenedResult): Promise<boolean> {
	switch (relation) {
		case 'own':
			return true
		case 'team':
			return leads(tx, actor.employeeId, employeeId)
		case 'hr':
			return holdsPerson(tx, actor, employeeId)
		case 'decider':
			return false
		default:
			return relation satisfies never
	}
}

async function holdsPerson(tx: Tx, actor: Actor, employeeId: string): Promise<boolean> {
	const scope = hrScope(actor)
	if (!scope) return false
	try {
		await requirePerson(tx, scope, employeeId)
		return true
	} catch (error) {
		if (error instanceof Refusal) return false
		throw error
	}
}

/** What is not done, what followed this result, and what has been done since. */
async function planOf(tx: Tx, env: Env, { employeeId, appraisalId, publishedAt }: OpenedResult): Promise<PrintedPlan> {
	const since = toDate(publishedAt)
	const rows = await tx.$queryRaw<unknown[]>`
		select i."goal", i."action"::text, i."description", i."dueOn"::text, i."state"::text, count(*) over () "total"
		from "PlanItem" i
		where i."employeeId" = ${employeeId} and i."state" <> 'draft'
			and (i."state" <> 'done' or i."appraisalId" = ${appraisalId} or i."doneOn" >= ${since}::date)
		order by i."dueOn", i."id" limit ${mostItems}`
	const items = z.array(item).parse(rows)
	return { day: dayOf(env.now(), env.zone), items, more: (items[0]?.total ?? 0) - items.length }
}
