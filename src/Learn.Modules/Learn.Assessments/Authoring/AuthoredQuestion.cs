using Learn.Assessments.Questions;
using Learn.Courses.Contracts;

namespace Learn.Assessments.Authoring;

/// <summary>A question as it was read, and where its original stands.</summary>
internal sealed record AuthoredQuestion(Question Question, QuizFile File, int Line);
