import fc from 'fast-check'

/** CI judges a change, not luck: it tries the same cases each time. Everywhere else they are new ones. */
if (process.env.CI) fc.configureGlobal({ seed: 20_261_122 })
