import { expect, test } from 'vitest'
import { translator } from '../../src/i18n/translate.ts'

const t = translator('id')

test.each([
	['Made Suarta, S.Kom.', 'Dinilai oleh Made Suarta, S.Kom.'],
	['Made Suarta', 'Dinilai oleh Made Suarta.'],
	['Made $& ...', 'Dinilai oleh Made $& ....'],
])('a sentence that ends with the name "%s" has one full stop', (name, said) => {
	expect(t('result-scored-by', { name })).toBe(said)
})
