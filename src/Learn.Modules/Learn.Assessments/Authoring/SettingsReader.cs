using Learn.Assessments.Published;
using Learn.Courses.Contracts;
using Learn.Text.Yaml;

namespace Learn.Assessments.Authoring;

/// <summary>Reads <c>NN-name.quiz.yml</c>: how the quiz is taken, and what it asks.</summary>
internal static class SettingsReader
{
    private const int MostAttempts = 100;
    private const int LongestPause = 7 * 24 * 60;
    private const int LongestTime = 600;

    /// <returns>The settings, and the reader for its «questions»; null where the file can't be read.</returns>
    public static (QuizSettings Settings, YamlReader Yaml)? Read(QuizFile file)
    {
        if (YamlTree.Read(file.Text, new FileFaults(file)) is not { } root) return null;
        var yaml = new YamlReader(root, new FileFaults(file), "");
        var defaults = QuizSettings.Default;
        var shuffle = yaml.Sub("shuffle", required: false);
        var settings = new QuizSettings
        {
            Pass = yaml.Number("pass", 0, 100, 1, required: false) ?? defaults.Pass,
            Attempts = Limit(yaml, "attempts", "any", MostAttempts),
            PauseMinutes = (int)(yaml.Number("pause", 0, LongestPause, 1, required: false) ?? defaults.PauseMinutes),
            TimeMinutes = Limit(yaml, "time", "none", LongestTime),
            Grade = Choice(yaml, "grade", ("best", GradeMethod.Best), ("last", GradeMethod.Last), ("average", GradeMethod.Average)),
            Review = Choice(yaml, "review", ("after-submit", ReviewPolicy.AfterSubmit), ("after-pass", ReviewPolicy.AfterPass), ("never", ReviewPolicy.Never)),
            ShuffleQuestions = Flag(shuffle, "questions", defaults.ShuffleQuestions),
            ShuffleAnswers = Flag(shuffle, "answers", defaults.ShuffleAnswers),
            Gate = Flag(yaml, "gate", defaults.Gate),
        };
        shuffle?.End();
        return (settings, yaml);
    }

    /// <param name="without">The word for no limit.</param>
    private static int? Limit(YamlReader yaml, string key, string without, int most) =>
        yaml.Find(key, required: false) is not { } entry || entry.Value is YamlScalar scalar && scalar.Value == without ? null : (int?)yaml.Number(key, 1, most, 1);

    private static bool Flag(YamlReader? yaml, string key, bool otherwise) => yaml?.Find(key, required: false) is null ? otherwise : yaml.Flag(key);

    private static T Choice<T>(YamlReader yaml, string key, params (string Name, T Value)[] values) =>
        yaml.Find(key, required: false) is not null && yaml.OneOf(key, [.. values.Select(value => value.Name)]) is { } name ? values.First(value => value.Name == name).Value : values[0].Value;
}
