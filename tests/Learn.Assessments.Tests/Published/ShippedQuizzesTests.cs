using System.Reflection;
using Learn.Assessments.Published;
using Learn.Assessments.Questions;
using Learn.Assessments.Questions.Choice;
using Learn.Courses.Contracts;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Tests.Published;

/// <summary>The quizzes that the site ships with.</summary>
public sealed class ShippedQuizzesTests
{
    private static readonly string Content = Path.Combine(
        typeof(ShippedQuizzesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "RepositoryRoot").Value!, "content");

    [Fact]
    public async Task ShippedCourses_EveryQuiz_IsGradedAndTellsNothingBefore()
    {
        await using var site = new LearnSiteFactory().WithContent(Content);
        var (catalogue, quizzes) = (site.Services.GetRequiredService<ICatalogue>(), site.Services.GetRequiredService<Quizzes>());
        catalogue.Courses.Count.ShouldBe(Directory.GetFiles(Path.Combine(Content, "courses"), "course.yml", SearchOption.AllDirectories).Length);

        var count = 0;
        foreach (var (course, lesson) in catalogue.Courses.SelectMany(course => course.Outline.Lessons.Where(lesson => lesson.Kind == LessonKind.Quiz).Select(lesson => (course, lesson))))
        {
            lesson.IsGraded.ShouldBeTrue();
            var quiz = (await quizzes.FindAsync(course.VersionId, lesson.Id, TestContext.Current.CancellationToken)).ShouldNotBeNull();
            foreach (var language in quiz.Languages)
            {
                foreach (var question in quiz.Draw(1))
                {
                    count++;
                    var present = Json.Text(question.Present(language, null));
                    foreach (var hidden in Hidden(question.Question.In(language))) present.ShouldNotContain(hidden, Case.Sensitive, question.Id);
                }
            }
        }
        count.ShouldBeGreaterThan(50);
    }

    private static IEnumerable<string> Hidden(QuestionContent content)
    {
        var feedback = content is ChoiceContent choice ? choice.Options.Select(option => option.Feedback) : [];
        return feedback.Append(content.Explanation).OfType<string>().Where(text => text.Length > 0);
    }
}
