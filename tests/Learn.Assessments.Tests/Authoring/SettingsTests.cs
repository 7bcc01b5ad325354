using Learn.Assessments.Published;

namespace Learn.Assessments.Tests.Authoring;

public sealed class SettingsTests
{
    private const string Own = "questions:\n  - {id: a, type: true-false, title: A, stem: S, answer: true, tags: [x], feedback: {right: r, wrong: w}}\n  - {id: b, type: true-false, title: A, stem: S, answer: true, feedback: {right: r, wrong: w}}\n";

    [Fact]
    public void Compile_WithoutSettings_HasTheDefaults()
    {
        Samples.Quiz(Own).Settings.ShouldBe(new QuizSettings { Pass = 70, Grade = GradeMethod.Best, Review = ReviewPolicy.AfterSubmit, ShuffleAnswers = true });
    }

    [Fact]
    public void Compile_AllSettings_AreRead()
    {
        Samples.Quiz(Own, "pass: 80\nattempts: 3\npause: 10\ntime: 20\ngrade: average\nreview: after-pass\nshuffle: {questions: true, answers: false}\ngate: true\n").Settings.ShouldBe(new QuizSettings
        {
            Pass = 80,
            Attempts = 3,
            PauseMinutes = 10,
            TimeMinutes = 20,
            Grade = GradeMethod.Average,
            Review = ReviewPolicy.AfterPass,
            ShuffleQuestions = true,
            ShuffleAnswers = false,
            Gate = true,
        });
        Samples.Quiz(Own, "attempts: any\ntime: none\n").Settings.ShouldBe(QuizSettings.Default);
    }

    [Theory]
    [InlineData("pass: 101", 1, "from 0 to 100")]
    [InlineData("pass: 70\nattempts: 0", 2, "from 1 to 100")]
    [InlineData("time: -1", 1, "from 1 to 600")]
    [InlineData("grade: worst", 1, "isn't a known grade")]
    [InlineData("review: always", 1, "isn't a known review")]
    [InlineData("gate: maybe", 1, "isn't a known gate")]
    [InlineData("shuffle: {answer: true}", 1, "'answer' isn't known")]
    [InlineData("passs: 70", 1, "'passs' isn't known")]
    [InlineData("questions: [some]", 1, "write «all»")]
    [InlineData("questions:\n  - all\n  - id: nope", 3, "no question 'nope'")]
    [InlineData("questions:\n  - id: a\n  - id: a\n  - id: b", 3, "asked for twice")]
    [InlineData("questions:\n  - all\n  - pool: {tag: x, count: 1}", 3, "0 questions have the tag 'x'")]
    [InlineData("questions:\n  - id: b\n  - pool: {tag: x, count: 2}", 3, "1 questions have the tag 'x', and 2 are drawn")]
    [InlineData("questions:\n  - pool: {tag: x}", 2, "'count' is missing")]
    [InlineData("questions:\n  - pool: {tag: x, count: 1}\n  - pool: {tag: x, count: 1}\n  - id: b", 1, "more of them together than there are")]
    public void Compile_WrongSettings_AreFaultsWithLines(string settings, int line, string message)
    {
        var faults = Samples.Compile(Own, settings).Faults;
        faults.ShouldContain(fault => fault.StartsWith($"01-a/02-q.quiz.yml:{line}: ", StringComparison.Ordinal) && fault.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void Compile_OwnQuestionThatIsNeverAsked_IsFault()
    {
        Samples.Compile(Own, "questions:\n  - id: a").Faults.ShouldHaveSingleItem().ShouldStartWith("01-a/02-q.vi.questions.yml:3: the quiz never asks this question");
    }
}
