import { info } from '@actions/core'
import manifest from '../../package.json' with { type: 'json' }

info(`reachdiff ${manifest.version}`)
