import { describe, expect, test } from 'vitest'
import { type AnnouncedFile, checkAnnounced, checkReceived, mostBytes, tidyName } from '../../src/domain/evidence.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const photo: AnnouncedFile = { kind: 'photo', name: '' }
const named = (name: string, mime?: string): AnnouncedFile => ({ kind: 'document', name, mime })

function refusal(run: () => unknown): string {
	try {
		return String(run())
	} catch (error) {
		return (error as Error).message
	}
}

describe('before it is downloaded', () => {
	test.each<[string, AnnouncedFile, string]>([
		['a photo', photo, 'undefined'],
		['a PDF', named('Laporan Triwulan IV.PDF', 'application/pdf'), 'undefined'],
		['a document without a name', named('', 'application/pdf'), 'undefined'],
		['a document of which nothing is known', named('', undefined), 'undefined'],
		['a document without an ending', named('laporan', 'application/octet-stream'), 'undefined'],
		['a program', named('laporan.exe', 'application/pdf'), 'refusal-evidence-kind'],
		['an old document', named('laporan.doc'), 'refusal-evidence-kind'],
		['a video as a file', named('apel.mp4', 'video/mp4'), 'refusal-evidence-kind'],
		['a video as a file without a name', named('', 'video/mp4'), 'refusal-evidence-kind'],
		['a picture that only some phones read', named('IMG_1.HEIC', 'image/heic'), 'refusal-evidence-kind'],
		['a program whose name turns round', named('laporan\u202Efdp.exe'), 'refusal-evidence-kind'],
		['exactly the most', { ...photo, size: mostBytes }, 'undefined'],
		['one byte more', { ...photo, size: mostBytes + 1 }, 'refusal-evidence-large'],
		['too large and of a wrong kind', { ...named('a.mp4'), size: 2 ** 31 }, 'refusal-evidence-large'],
	])('%s', (_, file, expected) => {
		expect(refusal(() => checkAnnounced(file))).toBe(expected)
	})
})

describe('once it is here', () => {
	test.each<[string, AnnouncedFile, 'pdf' | 'jpeg' | 'png' | 'docx' | 'xlsx' | undefined, string]>([
		['a photo', photo, 'jpeg', 'jpeg'],
		['a photo that is broken', photo, undefined, 'refusal-evidence-mismatch'],
		['a photo that is a PDF', photo, 'pdf', 'refusal-evidence-mismatch'],
		['a JPEG by either ending', named('a.jpeg', 'image/jpeg'), 'jpeg', 'jpeg'],
		['a DOCX by its name, of which the client knew no type', named('a.docx', 'application/zip'), 'docx', 'docx'],
		['a PDF without a name', named('', 'application/pdf'), 'pdf', 'pdf'],
		['a PDF of which nothing was said', named('laporan'), 'pdf', 'pdf'],
		['anything of which nothing was said', named('laporan'), undefined, 'refusal-evidence-kind'],
		['a program named PDF', named('a.pdf', 'application/pdf'), undefined, 'refusal-evidence-mismatch'],
		['a PNG named JPEG', named('a.jpg', 'image/jpeg'), 'png', 'refusal-evidence-mismatch'],
		['a PDF declared as Word', named('a.pdf', word), 'pdf', 'refusal-evidence-mismatch'],
		['an XLSX named DOCX', named('a.docx'), 'xlsx', 'refusal-evidence-mismatch'],
	])('%s', (_, file, found, expected) => {
		expect(refusal(() => checkReceived(file, 1, found))).toBe(expected)
	})

	test('its size counts, not what was announced', () => {
		expect(refusal(() => checkReceived({ ...photo, size: 1 }, mostBytes + 1, 'jpeg'))).toBe('refusal-evidence-large')
		expect(refusal(() => checkReceived(named('a.pdf'), 0, undefined))).toBe('refusal-evidence-empty')
	})
})

test.each([
	['Laporan\u202E\u200B akhir\n\u0000.pdf', 'Laporan akhir .pdf'],
	['../../etc/passwd', '../../etc/passwd'],
	['\uD83D setengah.pdf', 'setengah.pdf'],
	[`${'a'.repeat(200)}.docx`, `${'a'.repeat(114)}….docx`],
	[`${'🙏'.repeat(100)}`, `${'🙏'.repeat(59)}…`],
	['', ''],
])('the name %j is kept as %j', (name, kept) => {
	expect(tidyName(name)).toBe(kept)
	expect(kept.length).toBeLessThanOrEqual(120)
})
