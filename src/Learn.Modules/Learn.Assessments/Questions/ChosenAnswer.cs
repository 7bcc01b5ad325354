namespace Learn.Assessments.Questions;

/// <summary>One thing that a learner answered, for statistics: many responses with the same key were the same answer.</summary>
/// <param name="Key">The same in each language and attempt.</param>
/// <param name="Text">Plain text or HTML in a line, for editors.</param>
/// <param name="Right">Whether it earned its full share.</param>
internal readonly record struct ChosenAnswer(string Key, string Text, bool Right);
