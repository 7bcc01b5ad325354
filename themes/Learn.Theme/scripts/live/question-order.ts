import type { Question } from "./state";

const RANK: Readonly<Record<string, number>> = { pinned: 0, waiting: 1, open: 2, answered: 3 };

/** Pinned first, then what most people want to know, answered ones last; the older of two equal ones first. */
export function orderQuestions(questions: readonly Question[], upvotes: Readonly<Record<string, number>>): readonly Question[] {
  return questions
    .map((question, place) => ({ question, place }))
    .filter(({ question }) => question.state in RANK)
    .sort((a, b) => RANK[a.question.state]! - RANK[b.question.state]! || votesFor(b.question, questions, upvotes) - votesFor(a.question, questions, upvotes) || a.place - b.place)
    .map(({ question }) => question);
}

/** A question speaks for those merged into it, too. */
export function votesFor(question: Question, questions: readonly Question[], upvotes: Readonly<Record<string, number>>): number {
  return questions.filter((other) => other.state === "merged" && other.into === question.id).reduce((sum, other) => sum + (upvotes[other.id] ?? 0), upvotes[question.id] ?? 0);
}

/** What a reader may see: her own that wait, all others once they are shown. */
export function isSeen(question: Question, you: string | undefined, isModerator: boolean): boolean {
  return question.state !== "hidden" && question.state !== "merged" && (question.state !== "waiting" || isModerator || question.by === you);
}
