import { codes, courts, reporters, signals } from './citations';
import { commonRecipe, enumerationsGroup, numbersGroup, yearsGroup } from './commonGroups';
import { type DomainPreset, ownList } from './domainPreset';
import { romanWithPoint } from './numberTokens';
import { lines, withSpace } from './tokens';

const CITATION_SOURCE = 'Abbreviations in common use in citations to US law, our own selection.';

export const legal: DomainPreset = {
  key: 'legal',
  name: 'Legal',
  description: 'Statutes, contracts, licences and opinions: citations and enumerations, with US law in mind.',
  groups: [
    {
      key: 'codes',
      name: 'Codes and rules: U.S.C., C.F.R., Fed. R. Civ. P. …',
      tokens: withSpace(codes),
      byDefault: true,
      ...ownList(CITATION_SOURCE),
    },
    {
      key: 'reporters',
      name: 'Reporters: F.3d, S. Ct., Cal. Rptr. …',
      tokens: withSpace(reporters),
      byDefault: true,
      ...ownList(CITATION_SOURCE),
    },
    {
      key: 'courts',
      name: 'Courts after a citation: (2d Cir., (S.D.N.Y. …',
      tokens: withSpace(courts),
      byDefault: true,
      ...ownList(CITATION_SOURCE),
    },
    {
      key: 'signals',
      name: 'Symbols and signals: §, v., et seq. …',
      tokens: withSpace(signals),
      byDefault: true,
      ...ownList(CITATION_SOURCE),
    },
    enumerationsGroup({ byDefault: true }),
    {
      key: 'romanPoints',
      name: 'Roman numbers with a point: ii., IV. …',
      tokens: withSpace(romanWithPoint()),
      byDefault: true,
      ...ownList('A rule: roman numbers from 2 to 20 that have two digits or more, and a point.'),
    },
    yearsGroup,
    numbersGroup,
  ],
  terms: lines(`
    force majeure
    res ipsa loquitur
    habeas corpus
    stare decisis
    mens rea
    amicus curiae
    certiorari
    subpoena duces tecum
    voir dire
    in personam jurisdiction
    collateral estoppel
    promissory estoppel
    summary judgment
    preliminary injunction
    preponderance of the evidence
    beyond a reasonable doubt
    fiduciary duty
    indemnification
    severability
    representations and warranties
    liquidated damages
    specific performance
    consideration
    tortious interference
    negligent misrepresentation
    attorney-client privilege
    statute of limitations
    notwithstanding the foregoing
    without prejudice
    hereinafter
    whereas
    thereunder
    successors and assigns
    governing law
    sublicense
    encumbrance
    lienholder
    usufruct
    easement
    chattel
    mortgagee
    bailment
    arbitration
    plaintiff-appellant
    defendant
    adjudication
    jurisprudence
    18 U.S.C. § 1030(a)(2)(C)
    17 C.F.R. § 240.10b-5
    Fed. R. Evid. 403
    505 F.3d 1014 (9th Cir. 2007)
    Pub. L. No. 107-56
    U.S. Const. amend. XIV
    Article III
    Section 12(g)
  `),
  termsOrigin: ownList('Common terms of law and made-up citations in real form, written for this project.'),
  // NFKC: fullwidth digits, ligatures and no-break spaces of scans and word processors become plain ones, as with KL3M.
  recipe: { ...commonRecipe, normalizer: 'NFKC' },
};
