import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, backButton, button, homeButton, pageRow, protectNewCards, screen } from '../../bot/screen.ts'
import { cut } from '../../domain/cut.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { longestRecord, shortestRecord } from '../../domain/objection.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
	type Candidate,
	type Candidates,
	findCandidates,
	type Naming,
	nameDecider,
	readNaming,
	writeNamingReason,
} from './naming.ts'
import { deciderPath, objectionPath, termAndPage } from './paths.ts'

const searchQuestion = 'objection-decider'
const reasonQuestion = 'objection-decider-reason'
/** Of a post or a unit, so that a page stays short on a phone. */
const longest = 100

/** `n:<term>.<page>/`: who could decide; a name typed looks for others. */
export const candidatesMenu: MenuTemplate<Ctx> = screen<Candidates>({
	load: ctx => {
		const { term, page } = termAndPage(pathValue(ctx, 2))
		return findCandidates(ctx.env, actorOf(ctx), pathValue(ctx, 1), term, page)
	},
	asks: (_ctx, { objectionId }) => ({ kind: searchQuestion, params: { objection: objectionId } }),
	body: candidatesText,
	keyboard: (ctx, { objectionId, onRecord, items, term, page, pages }) => [
		onRecord
			? [button(`pick:${onRecord.id}`, ctx.t('objection-name-superior', { name: onRecord.name }), 'primary')]
			: [],
		...items.filter(({ id }) => id !== onRecord?.id).map(({ id, name }) => [button(`pick:${id}`, name)]),
		pageRow(ctx, page, pages, to => deciderPath(objectionId, term, to)),
		[backButton(ctx, objectionPath(objectionId)), homeButton(ctx)],
	],
})

/** Who may not decide is refused above the list, so that another can be chosen. */
candidatesMenu.manualAction(
	/pick:(\w+)$/,
	act(async (ctx, match) => {
		const [objectionId, candidateId] = [pathValue(ctx, 1), match.at(-1) ?? '']
		await readNaming(ctx.env, actorOf(ctx), objectionId, candidateId)
		return objectionPath(objectionId, `k:${candidateId}/`)
	}),
)

/** `k:<employee>/`: what comes of naming them; where somebody is replaced, a reason is typed first. */
export const candidateMenu: MenuTemplate<Ctx> = screen<Naming>({
	load: ctx => readNaming(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2)),
	asks: (_ctx, { objectionId, candidate, replaces }) =>
		replaces === null
			? undefined
			: { kind: reasonQuestion, params: { objection: objectionId, candidate: candidate.id } },
	body: namingText,
	keyboard: (ctx, { objectionId, replaces, reason }) => [
		replaces === null || reason ? [button('yes', ctx.t('objection-name-now'), 'primary')] : [],
		[backButton(ctx, deciderPath(objectionId)), homeButton(ctx)],
	],
})

candidateMenu.manualAction(
	/yes$/,
	act(async ctx => {
		await nameDecider(ctx.env, actorOf(ctx), pathValue(ctx, 1), pathValue(ctx, 2))
		ctx.notice = ctx.t('objection-named')
		return objectionPath(pathValue(ctx, 1))
	}),
)

export const typedNames = new Composer<Ctx>()
typedNames.use(
	onAnswer(searchQuestion, async (ctx, { text, params: { objection = '' } }) => {
		const term = searchTerm(text)
		if (term === '') throw new Refusal('refusal-objection-search')
		protectNewCards(ctx)
		return deciderPath(objection, term)
	}),
	onAnswer(reasonQuestion, async (ctx, { text, params: { objection = '', candidate = '' } }) => {
		await writeNamingReason(ctx.env, actorOf(ctx), objection, text)
		protectNewCards(ctx)
		return objectionPath(objection, `k:${candidate}/`)
	}),
)

function candidatesText(ctx: Ctx, { employee, decider, onRecord, items, term }: Candidates): FormattedString {
	const now = decider ? ctx.t('objection-name-now-decides', { name: decider }) : ctx.t('objection-hr-unnamed')
	const found = items.map(personText)
	const none = term && found.length === 0 ? [new FormattedString(ctx.t('objection-name-none', { term }))] : []
	const superior = onRecord ? [personText(onRecord)] : []
	return FormattedString.join(
		[
			FormattedString.b(ctx.t('objection-name-title', { name: employee })).plain(`\n${now}`),
			...superior,
			...found.filter((_, index) => items[index]!.id !== onRecord?.id),
			...none,
			FormattedString.i(ctx.t('objection-name-hint')),
		],
		'\n\n',
	)
}

function namingText(ctx: Ctx, { employee, candidate, replaces, reason }: Naming): FormattedString {
	const head = [
		FormattedString.b(ctx.t('objection-name-title', { name: employee })),
		personText(candidate),
		new FormattedString(ctx.t('objection-name-explain')),
	]
	if (replaces === null) return FormattedString.join(head, '\n\n')
	const limits = { name: replaces, least: shortestRecord, most: longestRecord }
	const why = reason
		? FormattedString.b(ctx.t('objection-name-reason')).plain('\n').blockquote(reason)
		: FormattedString.i(ctx.t('objection-name-why', limits))
	return FormattedString.join([...head, why], '\n\n')
}

function personText({ name, post, unit }: Candidate): FormattedString {
	return FormattedString.b(name).plain(`\n${cut(post, longest)}\n${cut(unit, longest)}`)
}
