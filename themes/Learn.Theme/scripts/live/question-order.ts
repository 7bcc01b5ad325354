import type { Question } from "./state";

const RANK: Readonly<Record<string, number>> = { pinned: 0, waiting: 1, open: 2, answered: 3 };

/** Votes by question; a question speaks for those merged into it, too. */
export function sumVotes(questions: readonly Question[], upvotes: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  const sums = new Map(questions.map((question) => [question.id, upvotes[question.id] ?? 0]));
  for (const question of questions) {
    if (question.state === "merged" && question.into) sums.set(question.into, (sums.get(question.into) ?? 0) + (upvotes[question.id] ?? 0));
  }
  return sums;
}

/** Pinned first, then what most people want to know, answered ones last; the older of two equal ones first. */
export function orderQuestions(questions: readonly Question[], sums: ReadonlyMap<string, number>): readonly Question[] {
  return questions
    .map((question, place) => ({ question, place }))
    .filter(({ question }) => question.state in RANK)
    .sort((a, b) => RANK[a.question.state]! - RANK[b.question.state]! || (sums.get(b.question.id) ?? 0) - (sums.get(a.question.id) ?? 0) || a.place - b.place)
    .map(({ question }) => question);
}

/** What a reader may see: her own that wait, all others once they are shown. */
export function isSeen(question: Question, you: string | undefined, isModerator: boolean): boolean {
  return question.state !== "hidden" && question.state !== "merged" && (question.state !== "waiting" || isModerator || question.by === you);
}
