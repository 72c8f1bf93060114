import { describe, expect, it } from 'vitest'
import { multipartForm } from '../../src/simulator/multipart-form.ts'

const TYPE = 'multipart/form-data; boundary=garis'
const body = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'))

describe('a multipart form', () => {
	it('is read with quotes and blanks, and without', () => {
		const form = multipartForm(
			TYPE,
			body(
				'--garis\nContent-Disposition: form-data; name="chat_id"\n\n1001\n' +
					'--garis\ncontent-disposition:form-data;name="a";filename=Rekap – 2026.csv\ncontent-type:text/csv\n\na\n\nb\n' +
					'--garis--\n',
			),
		)
		expect([...form.values]).toEqual([['chat_id', '1001']])
		expect(form.uploads.get('a')).toMatchObject({ name: 'Rekap – 2026.csv', mime: 'text/csv' })
		expect(new TextDecoder().decode(form.uploads.get('a')?.bytes)).toBe('a\r\n\r\nb')
	})

	it.each([
		['without an end', TYPE, '--garis\nContent-Disposition: form-data; name="a"\n\nb'],
		['without a name', TYPE, '--garis\nContent-Disposition: form-data\n\nb\n--garis--'],
		['without a boundary', 'multipart/form-data', ''],
		['that is empty', TYPE, ''],
	])('%s is refused', (_, type, text) => {
		expect(() => multipartForm(type, body(text))).toThrow('Bad Request')
	})
})
