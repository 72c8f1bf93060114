import { Composer } from 'grammy'
import { actorOf, type Ctx } from '../../bot/context.ts'
import { onFile } from '../../bot/files.ts'
import { Refusal } from '../../domain/refusal.ts'
import { download, inTurn } from '../../evidence/download.ts'
import { formatNumber } from '../../i18n/format.ts'
import { FileProblem } from '../../spreadsheet/file-problem.ts'
import { importPath } from './import-paths.ts'
import { progressOn } from './progress-menu.ts'
import { inspectFile, offeredFile, offerFile } from './waiting.ts'

export const fileQuestion = 'people-import'

/** Telegram gives bots no larger file. */
const mostMegabytes = 20
const megabyte = 1024 * 1024
/** What a list of employees may be called, also one that will be refused with a reason. */
const listNames = /\.(xlsx|xlsm|xlsb|xls|csv|tsv|ods|zip)$/i

/** Takes the files that are sent while "Impor daftar" asks for one. */
export const sentFiles = onFile(
	fileQuestion,
	async (ctx, { kind, fileId, name, size }) => {
		if (kind === 'photo') throw new Refusal('refusal-import-photo')
		return inspect(ctx, { fileId, name, size })
	},
	{
		text: ctx => ctx.t('import-otherwise'),
		album: ctx => ctx.t('import-album'),
		kind: ctx => ctx.t('import-otherwise'),
	},
)

/** A list that an officer sends unasked: is it meant? Nothing is downloaded before they say so. */
export const offeredFiles = new Composer<Ctx>()
offeredFiles
	.chatType('private')
	.filter(ctx => ctx.identity.employee?.roles.includes('hr') ?? false)
	.on('message:document', async (ctx, next) => {
		const { file_id: fileId, file_name: name = '', file_size: size } = ctx.message.document
		if (!listNames.test(name) || ctx.message.media_group_id !== undefined) return next()
		try {
			refuseLarge(ctx, size)
			await ctx.open(importPath(await offerFile(ctx.env, actorOf(ctx), { fileId, name })))
		} catch (error) {
			if (!(error instanceof Refusal)) throw error
			await ctx.reply(ctx.t.loose(error.key, error.args))
		}
	})

/** "Ya, periksa": reads a file that was offered. */
export async function checkOffered(ctx: Ctx, id: string): Promise<string> {
	const offered = await offeredFile(ctx.env, actorOf(ctx), id)
	return offered ? inspect(ctx, offered) : '.'
}

async function inspect(ctx: Ctx, file: { id?: string; fileId: string; name: string; size?: number }): Promise<string> {
	const { id, fileId, name, size } = file
	refuseLarge(ctx, size)
	const progress = progressOn(ctx)
	return inTurn(async () => {
		const bytes = await download(ctx, fileId, mostMegabytes * megabyte)
		refuseLarge(ctx, bytes.byteLength)
		const found = await inspectFile(ctx.env, actorOf(ctx), { id, name, bytes }, progress.tell).finally(progress.done)
		return importPath(found)
	})
}

function refuseLarge(ctx: Ctx, size = 0): void {
	if (size <= mostMegabytes * megabyte) return
	const megabytes = formatNumber(Math.ceil(size / megabyte), ctx.identity.language)
	throw new FileProblem('people-file-size', { megabytes, most: mostMegabytes })
}
