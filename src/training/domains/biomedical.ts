import { commonRecipe, numbersGroup } from './commonGroups';
import { type DomainPreset, ownList } from './domainPreset';
import { wholeNumbers } from './numberTokens';
import { lines, textTokens, withSpace, words } from './tokens';

/**
 * Units as they are written after a number. Not g, L, h, mol, Gy and the like, which begin words: a token that includes
 * its space would split " great".
 */
const units = words(`
  mg kg µg mcg ng pg mL dL µL µl nL cm nm µm mmHg mmol µmol nmol pmol mM µM nM pM mmol/L µmol/L nmol/L mg/dL g/dL g/L
  mg/kg µg/kg mg/mL µg/mL ng/mL pg/mL mg/day mg/m² mL/min U/L IU/L IU/mL mEq/L cells/µL bpm kcal kDa mSv kHz °C
`);

/** Not CT, OR, PET, ALS, ALT and the like, which begin other words in capitals. */
const abbreviations = words(`
  DNA RNA mRNA tRNA rRNA miRNA siRNA cDNA PCR qPCR RT-PCR ELISA CRISPR CRISPR/Cas9 NADH cAMP GWAS ECG EEG EMG MRI fMRI
  BMI COPD HIV AIDS HBV HCV HPV EBV CMV SARS-CoV-2 COVID-19 MRSA CABG DVT GERD IgA IgE IgG IgM IL-2 IL-6 IL-10 TNF-α
  IFN-γ TGF-β VEGF EGFR HER2 BRCA1 BRCA2 TP53 KRAS BRAF PD-1 PD-L1 CTLA-4 CD4 CD8 CD4+ CD8+ HbA1c eGFR NSAID SSRI
`);

const phrases = lines(`
  in vitro
  in vivo
  ex vivo
  in situ
  in silico
  per os
  et al.
  95% CI
  p < 0.05
  P < 0.05
  p < 0.001
  P < 0.001
  n =
  p =
  P =
  vs.
  ±
  ≤
  ≥
  α
  β
  γ
  κ
  µ
`);

export const biomedical: DomainPreset = {
  key: 'biomedical',
  name: 'Biomedical',
  description: 'Articles, trials and records of medicine and biology: units, abbreviations, statistics.',
  groups: [
    {
      key: 'units',
      name: 'Units: mg/dL, µmol/L, mmHg …',
      tokens: withSpace(units),
      byDefault: true,
      ...ownList('Units of the SI and of clinical chemistry in common use, our own selection.'),
    },
    {
      key: 'abbreviations',
      name: 'Abbreviations: mRNA, COPD, HbA1c …',
      tokens: withSpace(abbreviations),
      byDefault: true,
      ...ownList('Abbreviations and gene names in common use, our own selection; from no thesaurus.'),
    },
    {
      key: 'phrases',
      name: 'Phrases and symbols: in vivo, 95% CI, ± …',
      tokens: withSpace(phrases),
      byDefault: true,
      ...ownList('Phrases and symbols in common use, our own selection.'),
    },
    numbersGroup,
    {
      key: 'percentages',
      name: 'Percentages: 1% to 100%',
      tokens: textTokens(wholeNumbers(1, 100).map(number => ` ${number}%`)),
      byDefault: true,
      ...ownList('A rule.'),
    },
  ],
  terms: lines(`
    hypercholesterolemia
    myocardial infarction
    atrial fibrillation
    cerebrovascular accident
    pneumothorax
    bronchopulmonary dysplasia
    chronic obstructive pulmonary disease
    glomerulonephritis
    hepatocellular carcinoma
    adenocarcinoma
    non-Hodgkin lymphoma
    acute lymphoblastic leukemia
    thrombocytopenia
    hyponatremia
    hypokalemia
    ketoacidosis
    rheumatoid arthritis
    osteoporosis
    electroencephalography
    echocardiogram
    laparoscopic cholecystectomy
    immunohistochemistry
    polymerase chain reaction
    monoclonal antibody
    pembrolizumab
    acetaminophen
    atorvastatin
    metformin hydrochloride
    amoxicillin-clavulanate
    dexamethasone
    norepinephrine
    acetylcholinesterase inhibitor
    deoxyribonucleic acid
    mitochondrial
    oligonucleotide
    phosphorylation
    apoptosis
    angiogenesis
    methylation
    Staphylococcus aureus
    Escherichia coli
    Plasmodium falciparum
    SARS-CoV-2
    HbA1c
    eGFR
    IL-6
    TNF-α
    BRCA1
    5 mg/kg
    120/80 mmHg
    7.4 mmol/L
    95% CI
    contraindication
    comorbidity
    pharmacokinetics
    double-blind placebo-controlled trial
  `),
  termsOrigin: ownList('Common terms of medicine and biology, written for this project; from no thesaurus.'),
  // No NFKC: it would turn superscripts and the micro sign into other characters, and m² is not m2 in this domain.
  recipe: { ...commonRecipe, normalizer: 'none' },
};
