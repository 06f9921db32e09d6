/** A prompt in which tokens are worth a look: prose, names, numbers, code, other scripts, an emoji of several tokens. */
export const SAMPLE_PROMPT = `# System

You are the night clerk of the Harbour Kitchen. Answer in the language of the guest, in at most three sentences.
Never promise a table on 2026-12-31: all 1,048,576 of them are taken.

# Menu

| Dish                      | Price    |
| ------------------------- | -------- |
| Fermented herring tartare | €18.50   |
| Ñoquis de calabaza        | €14      |
| 海鮮ラーメン              | ¥2,400   |

# Tool

\`\`\`python
def find_table(guests: int, at: datetime) -> Table | None:
    return next((t for t in tables if t.seats >= guests and t.is_free(at)), None)
\`\`\`

# Guest

Guten Abend! Hätten Sie morgen um 19:30 Uhr noch einen Tisch für vier? 👩‍👩‍👧‍👦 Danke schön!
`;
