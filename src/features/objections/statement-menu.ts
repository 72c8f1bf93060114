import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, protectNewCards, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { longestRecord, longestStatement, shortestRecord, shortestStatement } from '../../domain/objection.ts'
import { Refusal } from '../../domain/refusal.ts'
import { sendAnswer, writeAnswer } from './answering.ts'
import { type ObjectionCard, readObjection } from './card.ts'
import { headingText } from './card-text.ts'
import { writeDecision } from './deciding.ts'
import { didNotCome, type Heard, isHeard, recordHearing } from './hearing.ts'
import { objectionPath } from './paths.ts'

const question = 'objection-statement'
/** Beside what is written, so much of what it is about. */
const shownBeside = 500

/** What somebody writes into an objection: the supervisor's answer, the decider's considerations. */
type Statement = 'answer' | 'decision'

/** `w:<answer|decision>/`: typed and previewed; the answer is sent from here. */
export const statementMenu: MenuTemplate<Ctx> = screen<{ card: ObjectionCard; what: Statement }>({
	load: async ctx => {
		const what = pathValue(ctx, 2) === 'answer' ? 'answer' : 'decision'
		const card = await readObjection(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		requireWriter(card, what)
		return { card, what }
	},
	asks: (_ctx, { card, what }) => ({ kind: question, params: { objection: card.id, what } }),
	body: (ctx, { card, what }) => {
		const written = what === 'answer' ? card.answer : card.deliberation!.decision
		const limits = { least: shortestStatement, most: longestStatement }
		return FormattedString.join(
			[
				headingText(ctx, card),
				FormattedString.b(ctx.t('objection-about')).plain('\n').expandableBlockquote(cut(card.reason, shownBeside)),
				...typedParts(ctx, ctx.t(`objection-${what}`), written, ctx.t(`objection-${what}-type`, limits)),
				...(written && what === 'answer' ? [FormattedString.i(ctx.t('objection-answer-final'))] : []),
			],
			'\n\n',
		)
	},
	keyboard: (ctx, { card, what }) => [
		what === 'answer' && card.answer ? [button('send', ctx.t('objection-answer-send'), 'success')] : [],
		[backButton(ctx, objectionPath(card.id)), homeButton(ctx)],
	],
})

statementMenu.manualAction(
	/send$/,
	act(async ctx => {
		await sendAnswer(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		ctx.notice = ctx.t('objection-answer-sent')
		return objectionPath(pathValue(ctx, 1))
	}),
)

/** `h:<employee|supervisor>/`: the decider's record of having heard one side. */
export const hearingMenu: MenuTemplate<Ctx> = screen<{ card: ObjectionCard; whom: Heard }>({
	load: async ctx => {
		const whom = pathValue(ctx, 2)
		const card = await readObjection(ctx.env, actorOf(ctx), pathValue(ctx, 1))
		if (!isHeard(whom)) throw new Refusal('refusal-not-yours')
		requireWriter(card, 'decision')
		return { card, whom }
	},
	asks: (_ctx, { card, whom }) => ({ kind: question, params: { objection: card.id, what: whom } }),
	body: (ctx, { card, whom }) => {
		const { heardEmployee, heardSupervisor } = card.deliberation!
		const record = whom === 'employee' ? heardEmployee : heardSupervisor
		const written = record === didNotCome ? ctx.t('objection-did-not-come') : record
		const hint = ctx.t('objection-heard-type', { least: shortestRecord, most: longestRecord })
		return FormattedString.join(
			[headingText(ctx, card), ...typedParts(ctx, ctx.t(`objection-heard-${whom}`), written, hint)],
			'\n\n',
		)
	},
	keyboard: (ctx, { card }) => [
		[button('absent', ctx.t('objection-did-not-come'))],
		[backButton(ctx, objectionPath(card.id)), homeButton(ctx)],
	],
})

hearingMenu.manualAction(
	/absent$/,
	act(async ctx => {
		const whom = pathValue(ctx, 2)
		if (!isHeard(whom)) throw new Refusal('refusal-not-yours')
		await recordHearing(ctx.env, actorOf(ctx), pathValue(ctx, 1), whom, didNotCome)
		return objectionPath(pathValue(ctx, 1))
	}),
)

/** What is refused is said above the question, which stays; what is kept leads back to where it is read. */
export const typedStatements = new Composer<Ctx>()
typedStatements.use(
	onAnswer(question, async (ctx, { text, params: { objection = '', what = '' } }) => {
		await keep(ctx, objection, what, text)
		protectNewCards(ctx)
		return objectionPath(objection, what === 'answer' ? 'w:answer/' : '')
	}),
)

async function keep(ctx: Ctx, id: string, what: string, text: string): Promise<void> {
	if (what === 'answer') await writeAnswer(ctx.env, actorOf(ctx), id, text)
	else if (isHeard(what)) await recordHearing(ctx.env, actorOf(ctx), id, what, text)
	else await writeDecision(ctx.env, actorOf(ctx), id, text)
}

/** Who may not write it does not get to the card that asks for it; the services ask again. */
function requireWriter({ relation, state, answeredAt, deliberation }: ObjectionCard, what: Statement): void {
	if (state !== 'submitted') throw new Refusal('refusal-objection-over')
	if (what === 'answer') {
		if (relation !== 'answerer') throw new Refusal('refusal-not-yours')
		if (answeredAt) throw new Refusal('refusal-objection-answered')
	} else if (!deliberation) throw new Refusal('refusal-not-yours')
	else if (!deliberation.mayHear) throw new Refusal('refusal-objection-early')
}

function typedParts(ctx: Ctx, title: string, written: string | null, hint: string): FormattedString[] {
	if (!written) return [FormattedString.b(title), FormattedString.i(hint)]
	return [FormattedString.b(title).plain('\n').blockquote(written), FormattedString.i(ctx.t('objection-type-again'))]
}
