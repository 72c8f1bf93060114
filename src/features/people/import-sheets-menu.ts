import { InputFile } from 'grammy'
import { actorOf, actorOncePerCard, type Ctx } from '../../bot/context.ts'
import { writeSheet } from '../../reports/sheet.ts'
import { requiredColumns } from './columns.ts'
import { findChanges, findWrongRows } from './details.ts'
import type { Finding } from './finding.ts'
import { importPath, importsPath } from './import-paths.ts'
import { invitationFile } from './invitation-file.ts'
import { inviteImported } from './invite.ts'

/** Sends the rows in which something is wrong or odd, as they came, each with the reason: to be put right and sent again. */
export async function sendWrongRows(ctx: Ctx, id: string): Promise<false> {
	const { header, rows } = await findWrongRows(ctx.env, actorOf(ctx), id)
	const say = ({ key, args }: Finding) => ctx.t.loose(key, args)
	const table = rows.map(({ row, texts, wrong, odd }) => [
		...header.map((_, column) => texts[column] ?? ''),
		String(row),
		[...wrong.map(say), ...odd.map(finding => ctx.t('cli-warning', { text: say(finding) }))].join(' '),
	])
	const head = [...header, ctx.t('import-column-row'), ctx.t('import-column-reason')]
	return sendSheet(ctx, 'errors', [head, ...table], importPath(id))
}

/** Sends everything that a file would change, and who is not in it. */
export async function sendChanges(ctx: Ctx, id: string): Promise<false> {
	const { plan, missing } = await findChanges(ctx.env, actorOf(ctx), id)
	const state = (name: 'created' | 'changed' | 'gone' | 'unit' | 'unit-moved') => ctx.t(`import-state-${name}`)
	const rows = [
		...plan.created.map(({ row, person }) => [String(row), person.number, person.name, state('created'), '', '', '']),
		...plan.changed.flatMap(({ row, person, changes }) =>
			changes.map(({ column, from, to }) => {
				return [String(row), person.number, person.name, state('changed'), column, from ?? '', to ?? '']
			}),
		),
		...plan.unitsCreated.map(({ name }) => ['', '', name, state('unit'), '', '', '']),
		...plan.unitsMoved.map(({ name }) => ['', '', name, state('unit-moved'), '', '', '']),
		...missing.map(({ number, name }) => ['', number, name, state('gone'), '', '', '']),
	]
	const head = (['row', 'number', 'name', 'state', 'column', 'from', 'to'] as const).map(column =>
		ctx.t(`import-column-${column}`),
	)
	return sendSheet(ctx, 'changes', [head, ...rows], importPath(id))
}

/** Sends an empty list with its columns, and two people as examples. */
export async function sendTemplate(ctx: Ctx): Promise<false> {
	const examples = [
		['197003141994031005', 'Drs. I Nyoman Arta', 'Kepala Dinas', 'Dinas Kesehatan', ''],
		['199001272015032002', 'Ni Wayan Wati, S.K.M.', 'Penyuluh', 'Dinas Kesehatan', '197003141994031005'],
	]
	return sendSheet(ctx, 'template', [[...requiredColumns], ...examples], importsPath)
}

/** Sends fresh invitation codes of the people whom an import has brought; a double tap sends them once. */
export async function sendCodes(ctx: Ctx, id: string): Promise<false> {
	const invited = await inviteImported(ctx.env, actorOncePerCard(ctx), id)
	if (invited.length === 0) {
		ctx.notice = ctx.t('import-codes-none')
		return reappear(ctx, importPath(id))
	}
	const bytes = Buffer.from(invitationFile(invited, ctx.me.username))
	const caption = ctx.t('import-codes-caption', { count: invited.length })
	await ctx.replyWithDocument(new InputFile(bytes, `${ctx.t('import-file-codes')}-${id}.csv`), {
		caption,
		protect_content: false,
	})
	return reappear(ctx, importPath(id))
}

async function sendSheet(
	ctx: Ctx,
	kind: 'errors' | 'changes' | 'template',
	[head = [], ...rows]: string[][],
	path: string,
): Promise<false> {
	const bytes = await writeSheet(ctx.t(`import-sheet-${kind}`), head, rows)
	await ctx.replyWithDocument(new InputFile(bytes, `${ctx.t(`import-file-${kind}`)}.xlsx`))
	return reappear(ctx, path)
}

/** The card comes again below what was sent. */
async function reappear(ctx: Ctx, path: string): Promise<false> {
	ctx.loaded.clear()
	await ctx.open(path)
	// A card older than 48 hours cannot be deleted; it stays and still works.
	await ctx.deleteMessage().catch(() => undefined)
	return false
}
