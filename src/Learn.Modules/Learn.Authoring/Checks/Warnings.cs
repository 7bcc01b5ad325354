using Learn.Authoring.Drafts;
using Learn.Authoring.Outline;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Checks;

/// <summary>What the course format allows and a reader would still trip over.</summary>
internal sealed class Warnings(IStringLocalizer<Texts> texts)
{
    /// <summary>More than this is read in one sitting by few.</summary>
    private const int LongWords = 2_500;

    private const int LongMinutes = 25;

    /// <summary>A translation of fewer words than this part of its original lacks something, in either direction between Vietnamese and English.</summary>
    private const double LeastShare = 0.35;

    public IEnumerable<Finding> Find(ICourseFiles files, CourseTree tree, IReadOnlyList<string> outdated)
    {
        foreach (var lesson in tree.Sections.SelectMany(section => section.Lessons))
        {
            var all = lesson.Files.Select(file => (File: file, Text: DraftPaths.TryRead(files.Read(file.Path)) ?? "")).ToList();
            foreach (var (file, text) in all)
            {
                if (Words(text) is var words && words > LongWords)
                    yield return new(false, "Check long", file.Path, 1, texts["Lesson has {0} words", words]);
                if (file.Head.Minutes > LongMinutes)
                    yield return new(false, "Check long", file.Path, 1, texts["Lesson takes {0} minutes", file.Head.Minutes]);
            }
            foreach (var missing in lesson.IsQuiz || all.Count == 0 ? [] : tree.Languages.Except(lesson.Files.Select(file => file.Language)))
                yield return new(false, "Check untranslated", all[0].File.Path, 1, texts["Not translated into {0}", texts[$"tongue {missing}"]]);
            foreach (var finding in Compare(all))
                yield return finding;
        }
        foreach (var path in outdated)
            yield return new(false, "Check outdated", path, 1, texts["Translation is behind"]);
    }

    /// <summary>Blocks that were copied and not translated, and translations that are much shorter.</summary>
    private IEnumerable<Finding> Compare(List<(TreeFile File, string Text)> all)
    {
        if (all.Count < 2)
            yield break;
        var original = Blocks.Of(all[0].Text).Where(block => block.IsProse).Select(block => block.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, text) in all.Skip(1))
        {
            foreach (var block in Blocks.Of(text).Where(block => block.IsProse && original.Contains(block.Text)))
                yield return new(false, "Check untranslated", file.Path, block.Line, texts["Block is not translated"]);
            if (Words(text) < LeastShare * Words(all[0].Text))
                yield return new(false, "Check untranslated", file.Path, 1, texts["Translation is much shorter"]);
        }
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
