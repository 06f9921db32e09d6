import { lines } from './tokens';

/** Codes, rules and journals of government that US citations begin with. */
export const codes = lines(`
  U.S.C.
  U.S.C. §
  U.S.C. §§
  U.S.C.A.
  C.F.R.
  C.F.R. §
  C.F.R. §§
  C.F.R. pt.
  Fed. Reg.
  Cong. Rec.
  Pub. L. No.
  Pub. L.
  Stat.
  U.S. Const. art.
  U.S. Const. amend.
  Fed. R. Civ. P.
  Fed. R. Crim. P.
  Fed. R. Evid.
  Fed. R. App. P.
  Fed. R. Bankr. P.
  U.C.C. §
  H.R. Rep. No.
  S. Rep. No.
  Exec. Order No.
  Treas. Reg. §
  I.R.C. §
`);

/** Series in which US courts' opinions are printed. */
export const reporters = lines(`
  U.S.
  S. Ct.
  L. Ed.
  L. Ed. 2d
  F.
  F.2d
  F.3d
  F.4th
  F. Supp.
  F. Supp. 2d
  F. Supp. 3d
  F.R.D.
  F. App'x
  Fed. Cl.
  B.R.
  T.C.
  A.2d
  A.3d
  N.E.
  N.E.2d
  N.E.3d
  N.W.
  N.W.2d
  P.2d
  P.3d
  S.E.
  S.E.2d
  S.W.
  S.W.2d
  S.W.3d
  So. 2d
  So. 3d
  N.Y.S.2d
  N.Y.S.3d
  Cal. Rptr.
  Cal. Rptr. 2d
  Cal. Rptr. 3d
  WL
`);

/** Courts as they are written in brackets after a citation, without the year: `(2d Cir. 1998)`. */
export const courts = lines(`
  (1st Cir.
  (2d Cir.
  (3d Cir.
  (4th Cir.
  (5th Cir.
  (6th Cir.
  (7th Cir.
  (8th Cir.
  (9th Cir.
  (10th Cir.
  (11th Cir.
  (D.C. Cir.
  (Fed. Cir.
  (S.D.N.Y.
  (E.D.N.Y.
  (N.D. Cal.
  (C.D. Cal.
  (N.D. Ill.
  (D. Mass.
  (E.D. Pa.
  (D. Del.
  (Del. Ch.
`);

/** Words that connect citations and pleadings. */
export const signals = lines(`
  §
  §§
  v.
  vs.
  cf.
  e.g.,
  i.e.,
  et al.
  et seq.
  Id. at
  Ibid.
  supra
  infra
  cert. denied
  rev'd
  aff'd
  No.
  Art.
  Sec.
  para.
`);
