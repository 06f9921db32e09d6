import { commonRecipe, enumerationsGroup, htmlGroup, numbersGroup, yearsGroup } from './commonGroups';
import { type DomainPreset, ownList } from './domainPreset';
import { lines, textTokens, withSpace, words } from './tokens';

/** Currencies in use by their codes in ISO 4217, without funds, metals and testing codes. */
export const currencyCodes = words(`
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
  COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
  INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
  MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
  SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND
  VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
`);

/** Forms of the US Securities and Exchange Commission. */
const forms = lines(`
  10-K
  10-Q
  8-K
  20-F
  6-K
  S-1
  S-3
  S-4
  S-8
  F-1
  DEF 14A
  13D
  13G
  13F
  Form 10-K
  Form 10-Q
  Form 8-K
  Form 20-F
  Form S-1
  Form 4
  Schedule 13D
  Schedule 13G
  Regulation S-K
  Regulation S-X
  Regulation FD
  Rule 10b-5
  Rule 144A
`);

/** Long enough to begin no other word in capitals: a token that includes its space would split that. */
const accounting = lines(`
  GAAP
  non-GAAP
  US GAAP
  IFRS
  FASB
  IASB
  PCAOB
  EBITDA
  EBITA
  P/E
  ROIC
  CAGR
  WACC
  LIBOR
  SOFR
  EURIBOR
  CUSIP
  ISIN
  IBAN
  REIT
  MD&A
  FINRA
  CFTC
  FDIC
  Basel III
  year-over-year
  quarter-over-quarter
  basis points
`);

/** Quarters and halves of fiscal years. */
const periods = [1, 2, 3, 4]
  .flatMap(number => [`Q${number}`, `${number}Q`, `Q${number} FY`])
  .concat('H1', 'H2', 'FY', 'YTD', 'QoQ', 'YoY');

export const financial: DomainPreset = {
  key: 'financial',
  name: 'Financial',
  description: 'Filings, reports and statements: forms, accounting terms, currencies and amounts.',
  groups: [
    {
      key: 'forms',
      name: 'Forms and rules: Form 10-K, Schedule 13D …',
      tokens: withSpace(forms),
      byDefault: true,
      ...ownList('Names of forms and rules of the US Securities and Exchange Commission, our own selection.'),
    },
    {
      key: 'accounting',
      name: 'Abbreviations and phrases: GAAP, EBITDA, basis points …',
      tokens: withSpace(accounting),
      byDefault: true,
      ...ownList('Abbreviations in common use in accounting and markets, our own selection.'),
    },
    {
      key: 'currencies',
      name: 'Currency codes of ISO 4217',
      tokens: withSpace(currencyCodes),
      byDefault: false,
      ...ownList('Codes of currencies in use, facts of ISO 4217, written out for this project.'),
    },
    {
      key: 'amounts',
      name: 'Symbols of amounts: US$, €, £, $(',
      tokens: textTokens(['US$', 'C$', 'A$', 'HK$', ' $(', ' €', ' £', ' ¥', '%)', ' (in thousands', ' (in millions']),
      byDefault: true,
      ...ownList('Symbols in common use, our own selection.'),
    },
    {
      key: 'periods',
      name: 'Quarters and fiscal years: Q1, 4Q, FY …',
      tokens: withSpace(periods),
      byDefault: true,
      ...ownList('A rule, and abbreviations in common use.'),
    },
    yearsGroup,
    numbersGroup,
    enumerationsGroup({ byDefault: false }),
    htmlGroup({ name: 'HTML, as filings are written in' }),
  ],
  terms: lines(`
    EBITDA margin
    non-GAAP
    Form 10-Q
    Form 20-F
    price-to-earnings ratio
    earnings per share
    diluted shares outstanding
    accounts receivable
    accounts payable
    goodwill impairment
    deferred revenue
    amortization
    depreciation
    working capital
    free cash flow
    balance sheet
    income statement
    retained earnings
    shareholders' equity
    convertible notes
    subordinated debentures
    collateralized loan obligation
    credit default swap
    securitization
    underwriting
    prospectus
    dividend yield
    share repurchase
    fiscal year 2024
    Q3 FY2023
    basis points
    year-over-year
    compound annual growth rate
    net present value
    internal rate of return
    discounted cash flow
    weighted average cost of capital
    hedge accounting
    mark-to-market
    fair value hierarchy
    counterparty
    liquidity coverage ratio
    Basel III
    Dodd-Frank
    Sarbanes-Oxley
    anti-money laundering
    USD 1,250.00
    EUR/USD
    $(12.4) million
    SOFR
    forex
    arbitrage
  `),
  termsOrigin: ownList('Common terms of finance and accounting, written for this project.'),
  recipe: { ...commonRecipe, normalizer: 'NFKC' },
};
