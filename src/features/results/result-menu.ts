import type { FormattedString } from '@grammyjs/parse-mode'
import { InputFile } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue } from '../../bot/context.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { pageOf } from '../../domain/page.ts'
import { allItems, evidenceButton, evidenceListMenu } from '../../evidence/list-menu.ts'
import { countEvidence } from '../../evidence/reading.ts'
import type { Translate } from '../../i18n/translate.ts'
import { writeDocument } from '../../reports/document.ts'
import { writeResultPaper } from '../../reports/result-paper.ts'
import type { PublishedResult } from '../../result/published-result.ts'
import { commentPages } from './comments-text.ts'
import { resultDocument } from './document-text.ts'
import { explanationPages } from './explanation-text.ts'
import { leadInputPages } from './leads-text.ts'
import { resultPaper } from './paper-text.ts'
import { resultPicture } from './picture-text.ts'
import { openToPrint } from './printing.ts'
import { appraisalOf, hasTalk, type OpenedResult, openResult } from './reading.ts'
import { readerOf, resultText } from './text.ts'
import { versionRows } from './version-text.ts'

/**
 * A result (`r:<id>/`), its explanation (`d:<page>/`), its comments (`c:<page>/`), what team leaders said (`l:<page>/`)
 * and its evidence (`b:all/`).
 */
export const resultMenu: MenuTemplate<Ctx> = screen({
	load: async ctx => {
		const opened = await loadResult(ctx)
		const files = await countEvidence(ctx.env, actorOf(ctx), opened.appraisalId)
		return { ...opened, files, talk: await hasTalk(ctx.env, opened) }
	},
	body: (ctx, opened) => resultText(readerOf(ctx), opened),
	keyboard: resultKeyboard,
})

resultMenu.manualAction(/picture$/, act(sendPicture))
resultMenu.manualAction(/pdf$/, act(sendDocument))
resultMenu.manualAction(/paper$/, act(sendPaper))
mount(resultMenu, 'd', pagesMenu('d', explanationPages))
mount(resultMenu, 'c', pagesMenu('c', commentPages))
mount(resultMenu, 'l', pagesMenu('l', leadInputPages))
mount(
	resultMenu,
	'b',
	evidenceListMenu(
		ctx => appraisalOf(ctx.env, pathValue(ctx, 1)),
		ctx => backButton(ctx),
	),
)

function loadResult(ctx: Ctx): Promise<OpenedResult> {
	return openResult(ctx.env, actorOf(ctx), pathValue(ctx, 1))
}

function resultKeyboard(ctx: Ctx, opened: OpenedResult & { files: number; talk: boolean }): Button[][] {
	const { result, relation, periodId, appraisalId, employeeId, files, talk } = opened
	const comments = result.comments.length > 0 ? [button('c:1/', ctx.t('result-comments'))] : []
	const back = {
		own: '/result/',
		team: `/result/t:${periodId}/`,
		decider: '/objection/',
		hr: `/result/p:${periodId}/e:1/`,
	}[relation]
	const plan = { own: '/plan/', team: `/plan/p:${employeeId}.1/`, decider: undefined, hr: undefined }[relation]
	return [
		answerRow(ctx, opened),
		[button('d:1/', ctx.t('result-explain'))],
		comments,
		result.leads ? [button('l:1/', ctx.t('lead-words-open'))] : [],
		files > 0 ? [evidenceButton(ctx, `b:${allItems}/`, files)] : [],
		talk ? [button(`/talk/a:${appraisalId}/`, ctx.t('result-talk'))] : [],
		plan ? [button(plan, ctx.t('result-plan'))] : [],
		[button('picture', ctx.t('result-picture')), button('paper', ctx.t('result-paper'))],
		[button('pdf', ctx.t('result-pdf-full'))],
		...versionRows(ctx, opened),
		[backButton(ctx, back), homeButton(ctx)],
	]
}

/** One's own can be answered, or followed where it was objected to. */
function answerRow(ctx: Ctx, { id, relation, standing }: OpenedResult): Button[] {
	if (relation !== 'own') return []
	if (standing.isOpen) return [button(`/response/r:${id}/`, ctx.t('response-open'), 'primary')]
	return standing.objection ? [button(`/objection/r:${id}/`, ctx.t('response-see-objection'))] : []
}

/** What is too long for one card, a page at a time. */
function pagesMenu(
	name: string,
	pagesOf: (t: Translate, result: PublishedResult) => FormattedString[],
): MenuTemplate<Ctx> {
	return screen({
		load: async ctx => {
			const { result } = await loadResult(ctx)
			return pageOf(pagesOf(ctx.t, result), Number(pathValue(ctx, 2)), 1)
		},
		body: (_ctx, { items: [text] }) => text!,
		keyboard: (ctx, { page, pages }) => [
			pageRow(ctx, page, pages, to => `../${name}:${to}/`),
			[backButton(ctx), homeButton(ctx)],
		],
	})
}

/** The radar, below the card; one's own may be saved, others' may not. */
async function sendPicture(ctx: Ctx): Promise<false | undefined> {
	const { result, relation } = await loadResult(ctx)
	const picture = resultPicture(ctx.t, result)
	if (!picture) {
		ctx.notice = ctx.t('result-picture-none')
		return undefined
	}
	await ctx.replyWithPhoto(new InputFile(picture, 'hasil.png'), {
		caption: `${result.employee.name}\n${result.period}`,
		protect_content: relation !== 'own',
	})
	return false
}

/** "Ringkasan Hasil Penilaian": one or two pages for the file, with a verification code. */
async function sendPaper(ctx: Ctx): Promise<false> {
	const printed = await openToPrint(ctx.env, actorOf(ctx), pathValue(ctx, 1))
	const taken = { officer: ctx.identity.employee?.name ?? '', at: ctx.env.now() }
	const { name, about, paper } = resultPaper(readerOf(ctx), printed, taken)
	await ctx.replyWithDocument(new InputFile(await writeResultPaper(about, paper), name), {
		caption: `${printed.result.employee.name}\n${printed.result.period}`,
		protect_content: false,
	})
	return false
}

/** The result as a PDF, to print or to hand in: a file is meant to be kept, so it is recorded and never protected. */
async function sendDocument(ctx: Ctx): Promise<false> {
	const opened = await openResult(ctx.env, actorOf(ctx), pathValue(ctx, 1), 'exported')
	const { name, about, blocks } = resultDocument(readerOf(ctx), opened, {
		officer: ctx.identity.employee?.name ?? '',
		at: ctx.env.now(),
	})
	await ctx.replyWithDocument(new InputFile(await writeDocument(about, blocks), name), {
		caption: `${opened.result.employee.name}\n${opened.result.period}`,
		protect_content: false,
	})
	return false
}
