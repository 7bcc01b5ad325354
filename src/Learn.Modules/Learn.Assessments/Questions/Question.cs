namespace Learn.Assessments.Questions;

/// <summary>
/// A question as it was published: everything, also what is right. It never leaves the server as it is; what may leave is made by
/// <see cref="Published.AskedQuestion"/>.
/// </summary>
/// <param name="Id">Unique in its quiz, the same in each language; a-z, 0-9 and «-», at most 80 characters.</param>
/// <param name="Title">By language: plain text. It may hint at the answer, so it is shown in review and to editors, not while answering.</param>
/// <param name="Points">0 for what no machine grades, else 0.5 to 100.</param>
/// <param name="HintCost">Percent of the points that each hint costs, 0 to 100.</param>
/// <param name="Contents">By language; never empty, the first language of the course comes first.</param>
internal sealed record Question(
    string Id,
    IQuestionType Type,
    IReadOnlyDictionary<string, string> Titles,
    decimal Points,
    decimal HintCost,
    IReadOnlyList<string> Tags,
    IReadOnlyDictionary<string, QuestionContent> Contents)
{
    /// <summary>In the language, or in the one that the course was written in.</summary>
    public QuestionContent In(string language) => Contents.TryGetValue(language, out var content) ? content : Contents.Values.First();
}
