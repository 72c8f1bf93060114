import { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { Temporal } from 'temporal-polyfill'
import { actorOf, type Ctx, pathValue, zoneOf } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, mount, screen } from '../../bot/screen.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseDay, typedDay } from '../../domain/typed-day.ts'
import { formatShortDay } from '../../i18n/format.ts'
import { entryScreen } from '../../questionnaire/entry-menu.ts'
import { mountQuestionnaire } from '../../questionnaire/menu.ts'
import type { QuestionnaireOptions } from '../../questionnaire/options.ts'
import { typedAnswers } from '../../questionnaire/prompt-menu.ts'
import { isEditable, type Sheet } from '../../questionnaire/sheet.ts'
import { beginForm, leaveForm } from './entering.ts'
import { type Form, isBlankForm, isOpenForm, readForm } from './form.ts'
import { formPath, formsPath, type PaperGroup, pathOfGroup } from './paths.ts'
import { printsFrom } from './print-menu.ts'
import { paperOf } from './source.ts'
import { beginText, dateText, leaveText } from './text.ts'

/** Below `d:`: a form is begun, begun although its rater has, or its date is put right. */
const modes = ['begin', 'anew', 'change'] as const

/** How the forms of one group are entered: the questionnaire of its raters, without what they see beside it. */
export function formMenu(group: PaperGroup): { review: MenuTemplate<Ctx>; typed: Composer<Ctx> } {
	const options = optionsOf(group)
	const entry = entryScreen(options)
	type Shown = { form: Form; entry?: Awaited<ReturnType<typeof entry.load>> }

	/** `r:<review>/`: what it means to enter it, then where it was left. */
	const review = screen<Shown>({
		load: async ctx => {
			const form = await readForm(ctx.env, actorOf(ctx), pathValue(ctx, 1))
			return form.signedOn ? { form, entry: await entry.load(ctx) } : { form }
		},
		asks: (ctx, shown) => shown.entry && entry.asks(ctx, shown.entry),
		body: (ctx, shown) => (shown.entry ? entry.body(ctx, shown.entry) : beginText(ctx, shown.form)),
		keyboard: (ctx, shown) => (shown.entry ? entry.keyboard(ctx, shown.entry) : beginKeyboard(ctx, shown.form)),
	})
	mountQuestionnaire(review, options)
	printsFrom(review, 'review', ctx => pathValue(ctx, 1))
	mount(review, 'd', dateMenu(group))
	mount(review, 'x', leaveMenu(group))
	const typed = new Composer<Ctx>()
	typed.use(typedAnswers(options), typedDates(group))
	return { review, typed }
}

function optionsOf(group: PaperGroup): QuestionnaireOptions {
	return {
		source: paperOf(group),
		path: pathOfGroup[group],
		title: (ctx, { subject }) => ctx.t(`paper-title-${group}`, { name: subject.name }),
		unable: group === 'supervisor',
		needsReasons: group === 'supervisor',
		confirm: ctx => ctx.t('paper-confirm'),
		moreOfAll: (ctx, sheet) => (isEditable(sheet, ctx.env.now()) ? enteringButtons(ctx, group, sheet) : []),
		more: (ctx, { subject }) => [button(formsPath(subject.id), ctx.t('paper-back'))],
	}
}

/** `d:<mode>/`: the date on the form, chosen or typed. */
function dateMenu(group: PaperGroup): MenuTemplate<Ctx> {
	const menu = screen<Form>({
		load: ctx => readForm(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
		asks: (ctx, { reviewId }) => ({ kind: dateQuestion(group), params: { review: reviewId, mode: modeIn(ctx) } }),
		body: dateText,
		keyboard: (ctx, { reviewId }) => {
			const days = [todayOf(ctx), todayOf(ctx).subtract({ days: 1 })]
			const choices = days.map(day =>
				button(formPath(group, reviewId, `d:${modeIn(ctx)}/on:${day}`), formatShortDay(day, ctx.identity.language)),
			)
			return [choices, [backButton(ctx, formPath(group, reviewId)), homeButton(ctx)]]
		},
	})
	menu.manualAction(
		/on:(\d{4}-\d{2}-\d{2})$/,
		act(async (ctx, match) => begin(ctx, group, pathValue(ctx, 1), modeIn(ctx), dayIn(match[3] ?? ''))),
	)
	return menu
}

function typedDates(group: PaperGroup): Composer<Ctx> {
	return onAnswer(dateQuestion(group), (ctx, { text, params: { review = '', mode = '' } }) => {
		const day = parseDay(text)
		if (!day) throw new Refusal('refusal-paper-day', { example: typedDay(todayOf(ctx)) })
		return begin(ctx, group, review, mode, day)
	})
}

async function begin(
	ctx: Ctx,
	group: PaperGroup,
	reviewId: string,
	mode: string,
	day: Temporal.PlainDate,
): Promise<string> {
	await beginForm(ctx.env, actorOf(ctx), reviewId, day, mode === 'anew' ? 'deleted' : 'kept')
	return formPath(group, reviewId, mode === 'change' ? 'v:all/' : '')
}

/** `x:all/`: asks again before what was entered is deleted. */
function leaveMenu(group: PaperGroup): MenuTemplate<Ctx> {
	const menu = screen<Form>({
		load: ctx => readForm(ctx.env, actorOf(ctx), pathValue(ctx, 1)),
		body: leaveText,
		keyboard: (ctx, { reviewId }) => [
			[button(formPath(group, reviewId, 'x:all/yes'), ctx.t('paper-leave-yes'), 'danger')],
			[backButton(ctx, formPath(group, reviewId, 'v:all/')), homeButton(ctx)],
		],
	})
	menu.manualAction(
		/yes$/,
		act(async ctx => {
			const reviewId = pathValue(ctx, 1)
			await leaveForm(ctx.env, actorOf(ctx), reviewId)
			ctx.notice = ctx.t('paper-left')
			return formPath(group, reviewId)
		}),
	)
	return menu
}

function beginKeyboard(ctx: Ctx, form: Form): Button[][] {
	const { group, reviewId, answers, state, subject } = form
	const isFree = state === 'draft' && isOpenForm(form, ctx.env.now())
	const start =
		answers > 0
			? button(formPath(group, reviewId, 'd:anew/'), ctx.t('paper-begin-anew'), 'danger')
			: button(formPath(group, reviewId, 'd:begin/'), ctx.t('paper-begin'), 'primary')
	const print = button(formPath(group, reviewId, 'print'), ctx.t('paper-print', { forms: 1 }))
	return [
		isFree ? [start] : [],
		isBlankForm(form, ctx.env.now()) ? [print] : [],
		[backButton(ctx, formsPath(subject.id)), homeButton(ctx)],
	]
}

function enteringButtons(ctx: Ctx, group: PaperGroup, { reviewId, paper }: Sheet): Button[] {
	const day = paper ? formatShortDay(paper.signedOn, ctx.identity.language) : ''
	return [
		button(formPath(group, reviewId, 'd:change/'), ctx.t('paper-date', { day })),
		button(formPath(group, reviewId, 'x:all/'), ctx.t('paper-leave')),
	]
}

function todayOf(ctx: Ctx): Temporal.PlainDate {
	return ctx.env.now().toZonedDateTimeISO(zoneOf(ctx)).toPlainDate()
}

function dateQuestion(group: PaperGroup): string {
	return `paper-${group}-date`
}

/** What is no mode, or no day, begins nothing: paths can be sent by anyone. */
function modeIn(ctx: Ctx): string {
	const mode = modes.find(one => one === pathValue(ctx, 2))
	if (!mode) throw new Refusal('refusal-not-yours')
	return mode
}

function dayIn(text: string): Temporal.PlainDate {
	try {
		return Temporal.PlainDate.from(text)
	} catch {
		throw new Refusal('refusal-not-yours')
	}
}
