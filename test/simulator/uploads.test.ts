import { Api, InputFile, InputMediaBuilder } from 'grammy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Simulator } from '../../src/simulator/server.ts'
import { agencyChat, png, WATI } from './agency-chat.ts'

let simulator: Simulator
let server: { url: string; close(): Promise<void> }
let api: Api

beforeEach(async () => {
	simulator = agencyChat()
	server = await simulator.listen(0)
	api = new Api(simulator.token, { apiRoot: server.url })
	simulator.person(WATI).start()
})
afterEach(() => server.close())

const picture = () => new InputFile(png(800, 600), 'radar.png')

describe('a photo', () => {
	it('is kept with its size, and can be downloaded and sent again by its id', async () => {
		const sent = await api.sendPhoto(WATI, picture(), { caption: '<b>Radar</b>', parse_mode: 'HTML' })
		expect(sent).toMatchObject({ photo: [{ width: 800, height: 600 }], caption: 'Radar' })
		const file = await api.getFile(sent.photo[0]!.file_id)
		const response = await fetch(`${server.url}/file/bot${simulator.token}/${file.file_path}`)
		expect(new Uint8Array(await response.arrayBuffer())).toEqual(png(800, 600))
		await expect(api.sendPhoto(WATI, sent.photo[0]!.file_id)).resolves.toMatchObject({ photo: sent.photo })
		await expect(api.sendDocument(WATI, sent.photo[0]!.file_id)).rejects.toThrow(
			`can't use file of type Photo as Document`,
		)
	})

	it.each<[string, Uint8Array, string]>([
		['that is none', new TextEncoder().encode('halo halo halo halo halo halo halo'), 'IMAGE_PROCESS_FAILED'],
		['without a byte', new Uint8Array(), 'file must be non-empty'],
		['that is a thin line', png(2100, 100), 'PHOTO_INVALID_DIMENSIONS'],
		['that is huge', png(6000, 5000), 'PHOTO_INVALID_DIMENSIONS'],
	])('%s is refused', async (_, bytes, description) => {
		await expect(api.sendPhoto(WATI, new InputFile(bytes, 'a.png'))).rejects.toThrow(description)
	})

	it('has a caption of at most 1024 characters, and no text to edit', async () => {
		await expect(api.sendPhoto(WATI, picture(), { caption: 'x'.repeat(1025) })).rejects.toThrow(
			'message caption is too long',
		)
		const { message_id } = await api.sendPhoto(WATI, picture(), { caption: 'x'.repeat(1024) })
		await expect(api.editMessageText(WATI, message_id, 'a')).rejects.toThrow('there is no text in the message to edit')
		await expect(api.editMessageCaption(WATI, message_id, { caption: 'baru' })).resolves.toMatchObject({
			caption: 'baru',
		})
	})

	it('takes the place of another, with its caption', async () => {
		const { message_id } = await api.sendPhoto(WATI, picture(), { caption: 'lama' })
		const media = InputMediaBuilder.photo(new InputFile(png(100, 50), 'b.png'))
		const edited = await api.editMessageMedia(WATI, message_id, media)
		expect(edited).toMatchObject({ photo: [{ width: 100, height: 50 }] })
		expect(edited).not.toHaveProperty('caption')
	})
})

describe('a document', () => {
	it('keeps its name', async () => {
		const sent = await api.sendDocument(
			WATI,
			new InputFile(new TextEncoder().encode('a;b'), 'Rekap – Dinas Kesehatan.csv'),
		)
		expect(sent.document).toMatchObject({
			file_name: 'Rekap – Dinas Kesehatan.csv',
			mime_type: 'text/csv',
			file_size: 3,
		})
		await expect(api.sendDocument(WATI, 'AAAA')).rejects.toThrow('wrong file identifier/HTTP URL specified')
	})
})

describe('what a person sends', () => {
	it('arrives as the Bot API describes it', async () => {
		const wati = simulator.person(WATI)
		wati.sendPhoto(png(40, 30), 'bukti')
		wati.sendDocument({ name: 'bukti.pdf', mime: 'application/pdf', bytes: new Uint8Array([1]) })
		wati.sendRaw({ location: { latitude: -8.65, longitude: 115.21 } })
		const updates = await api.getUpdates()
		expect(updates.slice(1)).toMatchObject([
			{ message: { photo: [{ width: 40, height: 30 }], caption: 'bukti' } },
			{ message: { document: { file_name: 'bukti.pdf', mime_type: 'application/pdf' } } },
			{ message: { location: { latitude: -8.65 } } },
		])
	})
})
