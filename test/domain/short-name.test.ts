import { expect, test } from 'vitest'
import { shortName } from '../../src/domain/short-name.ts'

test.each([
	['Wayan Wati', 12, 'Wayan Wati'],
	['Wayan Wati, S.Kep., M.Kes.', 12, 'Wayan Wati'],
	['Ni Luh Putu Ayu Lestari', 12, 'NLPA Lestari'],
	['Made Widiarta', 12, 'M Widiarta'],
	['Ni Luh Putu Ayu Widiarta', 24, 'Ni Luh Putu Ayu Widiarta'],
	['Ni Luh Putu Ayu Widiarta', 23, 'N Luh Putu Ayu Widiarta'],
	['Tjokordagunungsari', 12, 'Tjokordagun…'],
	['Ida Tjokordagunungsari', 12, 'I Tjokordag…'],
	['Anak Agung Istri Aminatuzzahra, S.K.M.', 12, 'AAI Aminatu…'],
	['', 12, ''],
])('%j in %i characters is %j', (name, most, short) => {
	expect(shortName(name, most)).toBe(short)
})
