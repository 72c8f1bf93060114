import type { Composer } from 'grammy'
import type { MenuTemplate } from 'grammy-inline-menu'
import { actorOf, type Ctx, pathValue, updateKeyOf } from '../../bot/context.ts'
import { onAnswer } from '../../bot/prompts.ts'
import { act, type Button, backButton, button, homeButton, mount, pageRow, screen } from '../../bot/screen.ts'
import { searchTerm } from '../../domain/name-search.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Asker } from './asker.ts'
import { askCorrection, askUnit, withdrawCorrection } from './correction.ts'
import { type CorrectionField, correctionFields, isCorrectionField } from './correction-field.ts'
import { type FoundUnits, findOwnUnits, type OwnRecord, readOwnRecord } from './own-record.ts'
import { fieldText, ownRecordText } from './own-record-text.ts'
import { invitationPath, invitedRecordPath, ownRecordPath } from './paths.ts'

const fieldQuestion = 'join-field'
/** The zones of Indonesia, as people call them. */
const zones = ['WIB', 'WITA', 'WIT'] as const

interface Place {
	/** How many values of the path come before the field's */
	before: number
	path(ctx: Ctx): string
	/** Where it was opened; undefined: at home */
	back(ctx: Ctx): string | undefined
	asker(ctx: Ctx): Asker
	/** What a typed answer needs to know of who asks */
	params(ctx: Ctx): Record<string, string>
}

/** `/record/`: what is on record of oneself, and what of it is said to be wrong. */
export const ownRecordMenu: MenuTemplate<Ctx> = recordMenu({
	before: 0,
	path: () => ownRecordPath,
	back: () => undefined,
	asker: ctx => ({ kind: 'joined', actor: actorOf(ctx) }),
	params: () => ({}),
})

/** `d:all/` below an invitation: the same before one joins. */
export const invitedRecordMenu: MenuTemplate<Ctx> = recordMenu({
	before: 2,
	path: ctx => invitedRecordPath(pathValue(ctx, 1)),
	back: ctx => invitationPath(pathValue(ctx, 1)),
	asker: ctx => invitedAsker(ctx, pathValue(ctx, 1)),
	params: ctx => ({ invitation: pathValue(ctx, 1) }),
})

export const typedFields: Composer<Ctx> = onAnswer(fieldQuestion, async (ctx, { text, params }) => {
	const { field: named = '', invitation } = params
	const [field, path] = [fieldIn(named), invitation ? invitedRecordPath(invitation) : ownRecordPath]
	if (field === 'unit') {
		const term = searchTerm(text)
		if (term === '') throw new Refusal('refusal-staff-search')
		return `${path}f:unit/q:${term.replaceAll(' ', '+')}.1/`
	}
	const asker: Asker = invitation ? invitedAsker(ctx, invitation) : { kind: 'joined', actor: actorOf(ctx) }
	await askCorrection(ctx.env, asker, field, text)
	ctx.notice = ctx.t('join-correction-asked')
	return path
})

function recordMenu(place: Place): MenuTemplate<Ctx> {
	const menu = screen<OwnRecord>({
		load: ctx => readOwnRecord(ctx.env, place.asker(ctx)),
		body: ownRecordText,
		keyboard: (ctx, record) => {
			const back = place.back(ctx)
			return [
				...recordButtons(ctx, place.path(ctx), record),
				[...(back === undefined ? [] : [backButton(ctx, back)]), homeButton(ctx)],
			]
		},
	})
	menu.manualAction(
		/x:(\w+)$/,
		act(async (ctx, match) => {
			const taken = await withdrawCorrection(ctx.env, place.asker(ctx), match.at(-1) ?? '')
			ctx.notice = ctx.t(taken ? 'join-correction-taken-back' : 'join-correction-decided-before')
			return place.path(ctx)
		}),
	)
	const field = fieldMenu(place)
	mount(menu, 'f', field)
	mount(field, 'q', fieldMenu(place))
	return menu
}

/** `f:<field>/`, units that were searched below `q:<term>.<page>/`: what the value should be. */
function fieldMenu(place: Place): MenuTemplate<Ctx> {
	const fieldOf = (ctx: Ctx) => fieldIn(pathValue(ctx, place.before + 1))
	const menu = screen<{ field: CorrectionField; record: OwnRecord; units: FoundUnits }>({
		load: async ctx => {
			const [term = '', page = ''] = pathValue(ctx, place.before + 2).split('.')
			const asker = place.asker(ctx)
			return {
				field: fieldOf(ctx),
				record: await readOwnRecord(ctx.env, asker),
				units: await findOwnUnits(ctx.env, asker, term.replaceAll('+', ' '), Number.parseInt(page, 10) || 1),
			}
		},
		asks: (ctx, { field }) =>
			field === 'zone' ? undefined : { kind: fieldQuestion, params: { field, ...place.params(ctx) } },
		body: (ctx, { field, record, units }) => fieldText(ctx, field, record.recorded[field], units),
		keyboard: (ctx, { field, units }) => {
			const path = `${place.path(ctx)}f:${field}/`
			const term = units.term.replaceAll(' ', '+')
			return [
				field === 'zone' ? zones.map(zone => button(`${path}z:${zone}`, zone)) : [],
				...units.items.map(({ id, name }) => [button(`${path}w:${id}`, name)]),
				pageRow(ctx, units.page, units.pages, to => `${path}q:${term}.${to}/`),
				[backButton(ctx, place.path(ctx)), homeButton(ctx)],
			]
		},
	})
	menu.manualAction(
		/z:(WIB|WITA|WIT)$/,
		act(async (ctx, match) => {
			await askCorrection(ctx.env, place.asker(ctx), 'zone', match.at(-1) ?? '')
			ctx.notice = ctx.t('join-correction-asked')
			return place.path(ctx)
		}),
	)
	menu.manualAction(
		/w:(\w+)$/,
		act(async (ctx, match) => {
			await askUnit(ctx.env, place.asker(ctx), match.at(-1) ?? '')
			ctx.notice = ctx.t('join-correction-asked')
			return place.path(ctx)
		}),
	)
	return menu
}

/** A button for each field about which nothing is open; the others can be taken back. */
function recordButtons(ctx: Ctx, path: string, { requests }: OwnRecord): Button[][] {
	const open = new Map(requests.filter(({ outcome }) => !outcome).map(request => [request.field, request]))
	const buttons = correctionFields.map(field => {
		const request = open.get(field)
		const name = ctx.t(`join-${field}`)
		return request && request.note !== ''
			? button(`${path}x:${request.id}`, ctx.t('join-correction-take-back', { field: name }))
			: button(`${path}f:${field}/`, `✏️ ${name}`)
	})
	return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) => buttons.slice(row * 2, row * 2 + 2))
}

function invitedAsker(ctx: Ctx, invitationId: string): Asker {
	const visitor = { telegramId: ctx.identity.telegramId, updateKey: updateKeyOf(ctx) }
	return { kind: 'invited', visitor, invitationId }
}

/** @throws {Refusal} for what is none: paths can be sent by anyone */
function fieldIn(text: string): CorrectionField {
	if (!isCorrectionField(text)) throw new Refusal('refusal-not-yours')
	return text
}
