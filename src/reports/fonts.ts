import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const file = (name: string) => resolve(`@expo-google-fonts/plus-jakarta-sans/${name}/PlusJakartaSans_${name}.ttf`)

/** The font that ships with the program: the machine's own would make files look different from one to the next. */
export const fontFiles = { regular: file('400Regular'), italic: file('400Regular_Italic'), bold: file('700Bold') }
