using Learn.Assessments.Questions;
using Learn.Courses.Contracts;
using Learn.Gift;

namespace Learn.Assessments.Authoring;

/// <summary>A question as it was read, and where its original stands.</summary>
/// <param name="Gift">By language: how it is said in GIFT.</param>
internal sealed record AuthoredQuestion(Question Question, QuizFile File, int Line, IReadOnlyDictionary<string, GiftForm> Gift);

/// <summary>A question in GIFT's terms.</summary>
/// <param name="Question">Null where GIFT has nothing like it.</param>
/// <param name="Lost">What GIFT can't say.</param>
internal sealed record GiftForm(GiftQuestion? Question, IReadOnlyList<string> Lost);
