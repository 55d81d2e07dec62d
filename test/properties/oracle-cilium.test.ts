import { describeAgreement } from './agreement.ts'

describeAgreement(['cilium', 'mixed'])
