import { expect, test } from 'vitest'
import { recognise } from '../../src/evidence/recognise.ts'
import { docm, docx, exe, jpeg, lockedOffice, pdf, png, xlsx, zip } from '../support/files.ts'

const cut = (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 30)

test.each<[string, Uint8Array, string | undefined]>([
	['a PDF', pdf(), 'pdf'],
	['a JPEG', jpeg(), 'jpeg'],
	['a JPEG behind which a phone has written more', Buffer.concat([jpeg(), Buffer.alloc(5_000)]), 'jpeg'],
	['a PNG', png(), 'png'],
	['a DOCX', docx(), 'docx'],
	['an XLSX', xlsx(), 'xlsx'],
	['a PDF cut off', cut(pdf()), undefined],
	['a JPEG cut off behind its thumbnail', cut(jpeg('x'.repeat(40))), undefined],
	['a PNG cut off', cut(png()), undefined],
	['a DOCX cut off', cut(docx()), undefined],
	['a DOCX of which only the beginning came', docx().subarray(0, 40), undefined],
	['an XLSX cut off', cut(xlsx()), undefined],
	['an Office file with a password', lockedOffice(), undefined],
	['a DOCX with macros', docm(), undefined],
	['any ZIP', zip({ 'a.txt': 'a' }), undefined],
	['a ZIP that lies about its contents', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200, 255)]), undefined],
	['a program', exe(), undefined],
	['text', Buffer.from('<html>halo</html>'), undefined],
	['nothing', new Uint8Array(), undefined],
	['the first bytes of a JPEG', Buffer.from([0xff, 0xd8, 0xff]), undefined],
])('%s', async (_, bytes, expected) => {
	expect(await recognise(bytes)).toBe(expected)
})
