/** What the rows of costs are from; a row that has another source names it itself. */
export const VOCABULARY_PARALLELISM =
  'Yeung et al. 2024, Balancing Pipeline Parallelism with Vocabulary Parallelism, arXiv:2411.05288';
export const VQ_LOGITS = 'Shao et al. 2025, VQ-Logits, arXiv:2505.10202';
export const CLASSES = 'Goodman 2001, Classes for Fast Maximum Entropy Training, arXiv:cs/0108006 (two-level softmax)';
export const COARSE_TO_FINE =
  'Guo et al. 2025, Improving Autoregressive Image Generation through Coarse-to-Fine Token Prediction, arXiv:2503.16194';
export const FACTORIZED = 'Bai et al. 2024, Factorized Visual Tokenization and Generation (FQGAN), arXiv:2411.16681';
export const ZERO = 'Rajbhandari et al. 2020, ZeRO, arXiv:1910.02054 (bytes in training)';

/** Sources of what is no row: the time of a pipeline's step, and padding. */
export const OTHER_SOURCES: readonly string[] = [
  'Narayanan et al. 2021, Efficient Large-Scale Language Model Training on GPU Clusters, arXiv:2104.04473 (bubble of 1F1B)',
  'Portes et al. 2023, MosaicBERT, arXiv:2312.17482 (multiples of 64)',
  'Megatron-LM, make_vocab_size_divisible_by (padding)',
];
