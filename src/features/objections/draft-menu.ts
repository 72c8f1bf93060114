import { FormattedString } from '@grammyjs/parse-mode'
import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { longestStatement, shortestStatement } from '../../domain/objection.ts'
import { pageOf } from '../../domain/page.ts'
import { Refusal } from '../../domain/refusal.ts'
import { askMenu } from './draft-ask-menu.ts'
import { draftFiles, filesMenu } from './draft-files-menu.ts'
import { askPath, filesPath, partsPath, reasonPath } from './draft-paths.ts'
import { draftText, heading, partLabel, partsText } from './draft-text.ts'
import { type ObjectionDraft, readObjectionDraft, togglePart, wholeResult, writeReason } from './drafting.ts'
import { draftPath, objectionPath } from './paths.ts'

const reasonQuestion = 'objection-reason'
/** In UTF-16 units: what a client splits a longer text into. */
const longestMessage = 4_096
/** Each is a button. */
const perPage = 8

/** `r:<result>/`: the objection of an employee to a result of their own: written, sent, followed, withdrawn. */
export const draftMenu: MenuTemplate<Ctx> = screen({
	load: loadDraft,
	body: draftText,
	keyboard: (ctx, draft) => [
		...(draft.standing.isOpen ? writing(ctx, draft) : following(ctx, draft)),
		[button(`/response/r:${draft.resultId}/`, ctx.t('common-back')), homeButton(ctx)],
	],
})

/** `p:<page>/`: which of the supervisor's scores it is about, each a tap, or the result as a whole. */
const partsMenu: MenuTemplate<Ctx> = screen({
	load: loadDraft,
	body: partsText,
	keyboard: (ctx, { resultId, standing, parts }) => {
		const { items, page, pages } = pageOf(parts, Number(pathValue(ctx, 2)), perPage)
		const isWhole = parts.every(({ isChosen }) => !isChosen)
		const whole = `${isWhole ? '☑' : '☐'} ${ctx.t('objection-parts-whole')}`
		const choices = [[button(`t:${wholeResult}`, whole)], ...items.map(part => [toggle(ctx, part)])]
		return [
			...(standing.isOpen ? choices : []),
			pageRow(ctx, page, pages, to => partsPath(resultId, to)),
			[button(draftPath(resultId), ctx.t('objection-draft-done')), homeButton(ctx)],
		]
	},
})
partsMenu.manualAction(
	/t:([\w-]+)$/,
	act(async (ctx, match) => {
		await togglePart(ctx.env, actorOf(ctx), pathValue(ctx, 1), match.at(-1) ?? '')
		return '.'
	}),
)

/** `w:type/`: why, typed; a new text replaces the one before. */
const reasonMenu: MenuTemplate<Ctx> = screen({
	load: loadDraft,
	asks: (_ctx, { resultId, standing }) =>
		standing.isOpen ? { kind: reasonQuestion, params: { result: resultId } } : undefined,
	body: (ctx, draft) => {
		const limits = { least: shortestStatement, most: longestStatement }
		const asked = ctx.t(draft.reason === '' ? 'objection-reason-type' : 'objection-reason-again', limits)
		return FormattedString.join([heading(ctx, draft), FormattedString.i(asked)], '\n\n')
	},
	keyboard: (ctx, { resultId }) => [[backButton(ctx, draftPath(resultId)), homeButton(ctx)]],
})

mount(draftMenu, 'p', partsMenu)
mount(draftMenu, 'w', reasonMenu)
mount(draftMenu, 'b', filesMenu)
mount(draftMenu, 'k', askMenu)

/** What is typed there, and the files that are sent. What is refused is said above the question, which stays. */
export const draftBot = new Composer<Ctx>()
draftBot.use(
	onAnswer(reasonQuestion, async (ctx, { text, continues, params: { result = '' } }) => {
		try {
			if (continues)
				throw new Refusal('refusal-too-long', { length: longestMessage + text.length, most: longestStatement })
			await writeReason(ctx.env, actorOf(ctx), result, text)
			return draftPath(result)
		} catch (error) {
			if (!(error instanceof Refusal)) throw error
			ctx.notice = `⚠️ ${ctx.t.loose(error.key, error.args)}`
			return reasonPath(result)
		}
	}),
	draftFiles,
)

function loadDraft(ctx: Ctx): Promise<ObjectionDraft> {
	return readObjectionDraft(ctx.env, actorOf(ctx), pathValue(ctx, 1))
}

function writing(ctx: Ctx, { resultId, reason, files, isBegun }: ObjectionDraft): Button[][] {
	const why = ctx.t(reason === '' ? 'objection-reason-open' : 'objection-reason-change')
	const beside = files > 0 ? ctx.t('evidence-count', { files }) : ctx.t('evidence-title')
	return [
		[button(partsPath(resultId), ctx.t('objection-parts-open'))],
		[button(reasonPath(resultId), why)],
		[button(filesPath(resultId), beside)],
		reason === '' ? [] : [button(askPath(resultId, 'send'), ctx.t('objection-preview-open'), 'primary')],
		isBegun ? [button(askPath(resultId, 'drop'), ctx.t('objection-drop'))] : [],
	]
}

function following(ctx: Ctx, { resultId, standing: { objection } }: ObjectionDraft): Button[][] {
	if (!objection) return []
	return [
		[button(objectionPath(objection.id), ctx.t('objection-follow'))],
		objection.state === 'submitted' ? [button(askPath(resultId, 'withdraw'), ctx.t('objection-withdraw'))] : [],
	]
}

function toggle(ctx: Ctx, part: ObjectionDraft['parts'][number]): Button {
	return button(`t:${part.item}`, partLabel(ctx, part))
}
