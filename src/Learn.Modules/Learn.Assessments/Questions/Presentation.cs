namespace Learn.Assessments.Questions;

/// <summary>How a question is put to one learner in one attempt. The same values give the same order, on every device and after a reload.</summary>
/// <param name="Language">Of the texts; also how numbers are read.</param>
/// <param name="Seed">The question's own, made of the attempt's seed and the question's id.</param>
/// <param name="Shuffle">Whether options may change their order. What would tell the answer by its order is shuffled always.</param>
internal readonly record struct Presentation(string Language, ulong Seed, bool Shuffle);
