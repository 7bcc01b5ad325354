using System.Text.RegularExpressions;
using Learn.Courses.Contracts;
using Learn.Testing;

namespace Learn.Assessments.Tests.Authoring;

/// <summary>The examples of docs/course-format.md are right.</summary>
public sealed partial class DocumentedTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "course-format.md"));

    [Fact]
    public void Examples_OfEveryType_Compile()
    {
        var section = Guide[Guide.IndexOf("### single-choice", StringComparison.Ordinal)..Guide.IndexOf("## A bank", StringComparison.Ordinal)];
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match block in Yaml().Matches(section))
        {
            foreach (var example in block.Groups["yaml"].Value.Split("\n\n").Aggregate(new List<string>(), Join))
            {
                var yaml = example.StartsWith("  - id:", StringComparison.Ordinal)
                    ? $"questions:\n{example}"
                    : $"questions:\n  - id: q\n    title: T\n{(example.Contains("stem:", StringComparison.Ordinal) ? "" : "    stem: S\n")}{(NeedsExplanation(example) ? "    explanation: E\n" : "")}{example}";
                var faults = Samples.Compile(yaml + "\n  - {id: z, type: true-false, title: T, stem: S, answer: true, feedback: {right: r, wrong: w}}\n").Faults;
                faults.ShouldBeEmpty(yaml);
                types.Add(Type().Match(example).Groups["type"].Value);
            }
        }
        types.Order(StringComparer.Ordinal).ShouldBe(Samples.Types.Names);
    }

    [Fact]
    public void Example_OfSettings_Compiles()
    {
        var section = Guide[Guide.IndexOf("## How a quiz is taken", StringComparison.Ordinal)..];
        var settings = Yaml().Match(section).Groups["yaml"].Value;
        var questions = "questions:\n" + string.Concat(new[] { "a", "mat-khau-dai", "p1", "p2", "p3" }.Select(id => $"  - {{id: {id}, type: true-false, title: T, stem: S, answer: true, tags: [{(id[0] == 'p' ? "mat-khau" : "x")}], feedback: {{right: r, wrong: w}}}}\n"));
        var compilation = Samples.Compile(questions.Replace("[mat-khau]", "[y]", StringComparison.Ordinal), settings, questions.Replace("id: a,", "id: b1,", StringComparison.Ordinal).Replace("id: mat-khau-dai", "id: b2", StringComparison.Ordinal).Replace("id: p", "id: b-p", StringComparison.Ordinal));
        compilation.Faults.ShouldBeEmpty();
        Samples.Load(compilation).Settings.ShouldBe(Learn.Assessments.Published.QuizSettings.Default);
    }

    [Fact]
    public void Example_OfGift_Compiles()
    {
        var at = Guide.IndexOf("// id: kiem-tra-nhan-dien", StringComparison.Ordinal);
        var gift = Guide[at..Guide.IndexOf("```", at, StringComparison.Ordinal)];
        var quiz = Samples.Load(Samples.Compile("", gift: gift));
        quiz.Questions["tin-nhan-ngan-hang"].Tags.ShouldBe(["nhan-dien", "tin-nhan"]);
    }

    private static bool NeedsExplanation(string example) => !example.Contains("explanation:", StringComparison.Ordinal) && !example.Contains("type: description", StringComparison.Ordinal);

    /// <summary>A blank line inside a text doesn't end an example.</summary>
    private static List<string> Join(List<string> examples, string part)
    {
        if (part.StartsWith("    type:", StringComparison.Ordinal) || part.StartsWith("  - id:", StringComparison.Ordinal)) examples.Add(part);
        else examples[^1] += "\n\n" + part;
        return examples;
    }

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Yaml();

    [GeneratedRegex("type: (?<type>[a-z-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Type();
}
