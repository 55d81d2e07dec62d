import { describeAgreement } from './agreement.ts'

describeAgreement(['kubernetes', 'tiers', 'calico'])
