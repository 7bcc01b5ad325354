using System.Globalization;
using System.Text.RegularExpressions;
using Learn.Courses.Contracts;
using Learn.Text.Yaml;

namespace Learn.Courses.Content.Manifest;

/// <summary>Reads course.yml. Where something is wrong, a fault is noted and a stand-in used, so that the lessons can be checked too.</summary>
internal static partial class ManifestReader
{
    public static CourseManifest? Read(string text, FileFaults faults)
    {
        if (YamlTree.Read(text, faults) is not { } root) return null;
        var course = new YamlReader(root, faults, "");
        var localized = LocalizedReader.FromTitle(course);
        var id = course.Id("id");
        var manifest = new CourseManifest
        {
            Id = id ?? "?",
            Slug = course.Id("slug", required: false) ?? id ?? "?",
            Languages = localized.Languages,
            Texts = Texts(course, localized),
            Topic = course.OneOf("topic", Vocabulary.Topics) ?? "",
            Level = course.OneOf("level", Vocabulary.Levels) ?? "",
            Audience = Audience(course),
            Hours = course.Number("hours", 0.5m, 100, 0.5m) ?? 1,
            Licence = Licence(course),
            Updated = Updated(course),
            Cover = course.Text("cover", 200, required: false),
            CoverLine = course.LineOf("cover"),
            Completion = Completion(course),
            Glossary = GlossaryReader.Read(course, localized),
            Sections = SectionReader.Read(course, localized),
        };
        course.End();
        return manifest;
    }

    private static Dictionary<string, CourseTexts> Texts(YamlReader course, LocalizedReader localized)
    {
        var titles = localized.Texts(course, "title", ContentLimits.Title);
        var summaries = localized.Texts(course, "summary", ContentLimits.Summary);
        var objectives = Objectives(course, localized);
        return localized.Languages.ToDictionary(
            language => language,
            language => new CourseTexts(titles.GetValueOrDefault(language, ""), summaries.GetValueOrDefault(language, ""), objectives.GetValueOrDefault(language, [])));
    }

    private static Dictionary<string, IReadOnlyList<string>> Objectives(YamlReader course, LocalizedReader localized)
    {
        var objectives = new Dictionary<string, IReadOnlyList<string>>();
        if (course.Sub("objectives") is not { } map) return objectives;
        foreach (var language in localized.Languages)
        {
            var items = map.List(language, 1, ContentLimits.Objectives);
            objectives[language] = [.. items.Select(item => map.AsText(item, "an objective", ContentLimits.Summary)).OfType<string>()];
            var first = objectives[localized.Languages[0]].Count;
            if (items.Count > 0 && first > 0 && objectives[language].Count != first)
                course.Faults.Add(map.LineOf(language), $"there are {objectives[language].Count} objectives in '{language}' and {first} in '{localized.Languages[0]}': write the same number");
        }
        localized.EndLanguages(map);
        return objectives;
    }

    private static List<string> Audience(YamlReader course)
    {
        var found = new List<string>();
        foreach (var item in course.List("audience", 1, Vocabulary.Audiences.Count))
        {
            if (course.AsText(item, "an audience", 80) is not { } text || course.Known(text, item.Line, "audience", Vocabulary.Audiences) is null) continue;
            if (found.Contains(text)) course.Faults.Add(item.Line, $"'{text}' is written twice: keep one");
            else found.Add(text);
        }
        return found;
    }

    private static string Licence(YamlReader course)
    {
        if (course.Text("licence", 64) is not { } licence) return "";
        if (!Spdx().IsMatch(licence)) course.Faults.Add(course.LineOf("licence"), $"'{licence}' isn't an SPDX licence identifier: write for example CC-BY-4.0");
        return licence;
    }

    private static DateOnly Updated(YamlReader course)
    {
        if (course.Text("updated", 20) is not { } text) return default;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        course.Faults.Add(course.LineOf("updated"), $"'{text}' isn't a day: write it as 2026-11-21");
        return default;
    }

    private static CompletionRule Completion(YamlReader course)
    {
        if (course.Sub("completion") is not { } map) return new((IReadOnlyList<(string, int)>?)null);
        var all = map.Find("lessons");
        map.End();
        if (all is null or { Value: YamlScalar { Value: "all" } }) return new((IReadOnlyList<(string, int)>?)null);
        if (all.Value is not YamlList)
        {
            course.Faults.Add(all.Line, "write «lessons: all», or a list of the lesson ids that have to be done");
            return new((IReadOnlyList<(string, int)>?)null);
        }
        var lessons = map.List("lessons", 1, ContentLimits.Lessons);
        return new([.. lessons.Select(item => (Id: map.AsText(item, "a lesson id", Names.LongestId), item.Line)).Where(item => item.Id is not null).Select(item => (item.Id!, item.Line))]);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.+-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Spdx();
}
