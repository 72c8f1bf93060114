import { FormattedString } from '@grammyjs/parse-mode'
import type { MenuTemplate } from 'grammy-inline-menu'
import { showAttachment } from '../../attachments/show.ts'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { type Deliberation, listFiles, type ObjectionCard, readFile, readObjection } from './card.ts'
import { cardText, wholePages } from './card-text.ts'
import { decisionMenu } from './decision-menu.ts'
import { isHeardAndReasoned, withoutReason } from './deliberation-text.ts'
import { candidateMenu, candidatesMenu } from './naming-menu.ts'
import { deciderPath, draftPath, objectionPath, objectionsPath } from './paths.ts'
import { scoreMenu, scoresMenu } from './scores-menu.ts'
import { hearingMenu, statementMenu } from './statement-menu.ts'

/** `o:<objection>/`: a sent objection, for who answers it, decides it, or follows it. */
export const cardMenu: MenuTemplate<Ctx> = screen({
	load: ctx => readObjection(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: cardText,
	keyboard: cardKeyboard,
})

/** `d:<page>/`: all of it, word by word. */
mount(
	cardMenu,
	'd',
	screen({
		load: async ctx => {
			const card = await readObjection(ctx.env, actorOf(ctx), pathValue(ctx, 1))
			return { card, ...pageOf(wholePages(ctx, card), Number(pathValue(ctx, 2)), 1) }
		},
		body: (_ctx, { items: [text] }) => text!,
		keyboard: (ctx, { card, page, pages }) => [
			pageRow(ctx, page, pages, to => objectionPath(card.id, `d:${to}/`)),
			[backButton(ctx, objectionPath(card.id)), homeButton(ctx)],
		],
	}),
)

/** `b:all/`: its evidence; a file comes below the card. */
const filesMenu = screen({
	load: ctx => listFiles(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
	body: (ctx, files) =>
		FormattedString.b(ctx.t('objection-evidence', { count: files.length })).plain(`\n${ctx.t('objection-files-hint')}`),
	keyboard: (ctx, files) => [
		...files.map(({ id, name }, index) => [
			button(`f:${id}`, `📎 ${name || ctx.t('objection-photo', { number: index + 1 })}`),
		]),
		[backButton(ctx, objectionPath(pathValue(ctx, 1))), homeButton(ctx)],
	],
})
filesMenu.manualAction(
	/f:(\w+)$/,
	act(async (ctx, match) => {
		const id = pathValue(ctx, 1)
		const { relation, employee, period } = await readObjection(ctx.env, actorOf(ctx), id)
		const read = () => readFile(ctx.env, actorOf(ctx), id, match.at(-1) ?? '')
		return showAttachment(ctx, read, { caption: `${employee.name}\n${period}`, isOwn: relation === 'own' })
	}),
)
mount(cardMenu, 'b', filesMenu)
mount(cardMenu, 'w', statementMenu)
mount(cardMenu, 'h', hearingMenu)
mount(cardMenu, 's', scoresMenu)
mount(cardMenu, 'i', scoreMenu)
mount(cardMenu, 'x', decisionMenu)
mount(cardMenu, 'n', candidatesMenu)
mount(cardMenu, 'k', candidateMenu)

function cardKeyboard(ctx: Ctx, card: ObjectionCard): Button[][] {
	const { id, relation, files, resultId, newResultId } = card
	const result = (key: 'objection-result' | 'objection-result-new', of: string) =>
		button(`/result/r:${of}/`, ctx.t(key))
	return [
		...toDo(ctx, card),
		[button(objectionPath(id, 'd:1/'), ctx.t('objection-whole-text'))],
		files > 0 ? [button(objectionPath(id, 'b:all/'), ctx.t('objection-evidence', { count: files }))] : [],
		[result('objection-result', resultId), ...(newResultId ? [result('objection-result-new', newResultId)] : [])],
		[backButton(ctx, relation === 'own' ? draftPath(resultId) : objectionsPath), homeButton(ctx)],
	]
}

/** What this reader has to do, or may. */
function toDo(
	ctx: Ctx,
	{ id, relation, state, answeredAt, decider, isDeciderLost, deliberation }: ObjectionCard,
): Button[][] {
	if (state !== 'submitted') return []
	switch (relation) {
		case 'own':
			return []
		case 'answerer':
			return answeredAt ? [] : [[button(objectionPath(id, 'w:answer/'), ctx.t('objection-write-answer'), 'primary')]]
		case 'hr': {
			const isNeeded = !decider || isDeciderLost
			const text = ctx.t(decider ? 'objection-name-other' : 'objection-name')
			return [[button(deciderPath(id), text, isNeeded ? 'primary' : undefined)]]
		}
		case 'decider':
			return deliberation?.mayHear ? decidersRows(ctx, id, deliberation) : []
		default:
			return relation satisfies never
	}
}

function decidersRows(ctx: Ctx, id: string, deliberation: Deliberation): Button[][] {
	const isReady = isHeardAndReasoned(deliberation)
	const isChanging = deliberation.scores.some(({ decided }) => decided !== null)
	const mayChange = isReady && isChanging && withoutReason(deliberation) === 0
	const go = (below: string, text: string, style?: 'primary') => [button(objectionPath(id, below), text, style)]
	return [
		go('h:employee/', ctx.t('objection-hear-employee')),
		go('h:supervisor/', ctx.t('objection-hear-supervisor')),
		go('s:1/', ctx.t('objection-scores')),
		go('w:decision/', ctx.t('objection-write-decision')),
		isReady ? go('x:upheld/', ctx.t('objection-uphold'), isChanging ? undefined : 'primary') : [],
		mayChange ? go('x:changed/', ctx.t('objection-replace'), 'primary') : [],
	]
}
