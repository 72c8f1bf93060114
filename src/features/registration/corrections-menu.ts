import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, mount, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import { proposeSupervisors } from './correction-candidates.ts'
import { approveCorrection, enterSupervisor, refuseCorrection, resolveCorrection } from './correction-decision.ts'
import { listCorrections, readCorrection } from './corrections.ts'
import {
	correctionKeyboard,
	correctionsKeyboard,
	correctionsText,
	correctionText,
	refusalKeyboard,
	refusalText,
} from './corrections-text.ts'
import { correctionPath } from './paths.ts'

type Decision = `join-correction-${'approved' | 'changed' | 'refused' | 'resolved'}`

const searchQuestion = 'join-superior'
const reasonQuestion = 'join-correction-reason'

/** `corrections:<page>/`: what employees say is wrong in their records. */
export const correctionsMenu: MenuTemplate<Ctx> = screen({
	load: ctx => listCorrections(ctx.env, actorOf(ctx), Number.parseInt(pathValue(ctx, 1), 10) || 1),
	body: correctionsText,
	keyboard: correctionsKeyboard,
})

/** `c:<correction>/`: one of them, with whom its employee may have meant; `q:<term>/` below it: whom HR looks for. */
export const correctionMenu: MenuTemplate<Ctx> = decisionScreen()
const searchMenu = decisionScreen()
mount(correctionMenu, 'q', searchMenu)

/** `no:ask/`: why it is refused. */
const refusalMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readCorrection(ctx.env, actorOf(ctx), correctionIn(ctx)),
	asks: (_ctx, { id, resolvedAt }) => (resolvedAt ? undefined : { kind: reasonQuestion, params: { correction: id } }),
	body: refusalText,
	keyboard: refusalKeyboard,
})
mount(correctionMenu, 'no', refusalMenu)
refusalMenu.manualAction(
	/usual$/,
	act(async ctx => {
		const reason = ctx.t('join-correction-usual-reason')
		notice(ctx, await refuseCorrection(ctx.env, actorOf(ctx), correctionIn(ctx), reason), 'join-correction-refused')
		return correctionPath(correctionIn(ctx))
	}),
)

correctionMenu.manualAction(
	/ok$/,
	act(async ctx => {
		notice(ctx, await approveCorrection(ctx.env, actorOf(ctx), correctionIn(ctx)), 'join-correction-approved')
		return correctionPath(correctionIn(ctx))
	}),
)

for (const menu of [correctionMenu, searchMenu]) {
	menu.manualAction(
		/s:(\w+)$/,
		act(async (ctx, match) => {
			const entered = await enterSupervisor(ctx.env, actorOf(ctx), correctionIn(ctx), match.at(-1) ?? '')
			notice(ctx, entered, 'join-correction-changed')
			return correctionPath(correctionIn(ctx))
		}),
	)
	menu.manualAction(
		/done$/,
		act(async ctx => {
			notice(ctx, await resolveCorrection(ctx.env, actorOf(ctx), correctionIn(ctx)), 'join-correction-resolved')
			return '/people/corrections:1/'
		}),
	)
}

/** What HR types on these cards: a name to look for, or why a request is refused. */
export const typedDecisions: Composer<Ctx>[] = [
	onAnswer(searchQuestion, async (_ctx, { text, params }) => {
		const term = searchTerm(text)
		if (term === '') throw new Refusal('refusal-join-search-short', { least: 1 })
		return correctionPath(params.correction ?? '', `q:${term}/`)
	}),
	onAnswer(reasonQuestion, async (ctx, { text, params }) => {
		const { correction = '' } = params
		notice(ctx, await refuseCorrection(ctx.env, actorOf(ctx), correction, text), 'join-correction-refused')
		return correctionPath(correction)
	}),
]

function decisionScreen(): MenuTemplate<Ctx> {
	return screen({
		load: ctx => proposeSupervisors(ctx.env, actorOf(ctx), correctionIn(ctx), pathValue(ctx, 2) || undefined),
		asks: (_ctx, { id, resolvedAt, field }) =>
			resolvedAt || field !== 'supervisor' ? undefined : { kind: searchQuestion, params: { correction: id } },
		body: correctionText,
		keyboard: correctionKeyboard,
	})
}

/** What has come of a tap: another officer may have decided before, or the employee has taken it back. */
function notice(ctx: Ctx, counted: boolean, key: Decision): void {
	ctx.notice = ctx.t(counted ? key : 'join-correction-decided-before')
}

function correctionIn(ctx: Ctx): string {
	return pathValue(ctx, 1)
}
