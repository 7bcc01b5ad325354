using System.Globalization;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>A site with one course: a lesson, a quiz, and in the next section another lesson.</summary>
internal static class QuizSite
{
    public const string Course = "thu";
    public const string Lesson = "kiem-tra";

    /// <summary>Three questions of one point each.</summary>
    public const string Gift = """
        // id: kiem-tra
        // title: Kiểm tra thử
        // minutes: 5

        // [id:a]
        ::Câu A::Chọn một. {=đúng #BIMAT a ~sai một #BIMAT b ~sai hai #BIMAT c}

        // [id:b]
        ::Câu B::Chọn nữa. {=phải #BIMAT a ~trái #BIMAT b}

        // [id:c]
        ::Câu C::Trời xanh. {TRUE#BIMAT a#BIMAT b}

        """;

    public static LearnSiteFactory Create(DatabaseProvider provider = DatabaseProvider.Sqlite, string? settings = null, string? yaml = null, MovableClock? clock = null, bool gate = false)
    {
        var site = new LearnSiteFactory(provider);
        site.WithQuizCourse(settings, yaml, gate: gate);
        if (clock is not null)
            site.WithServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        return site;
    }

    /// <summary>Writes the course's files; published at the start or the next import.</summary>
    public static LearnSiteFactory WithQuizCourse(this LearnSiteFactory site, string? settings = null, string? yaml = null, string? gift = null, bool gate = false)
    {
        WriteCourse(site.ContentPath, settings, yaml, gift, gate);
        return site;
    }

    public static void WriteCourse(string contentPath, string? settings = null, string? yaml = null, string? gift = null, bool gate = false)
    {
        var folder = Path.Combine(contentPath, "courses", Course);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Path.Combine(folder, "01-phan"));
        Directory.CreateDirectory(Path.Combine(folder, "02-sau"));
        File.WriteAllText(Path.Combine(folder, "course.yml"), Manifest);
        foreach (var language in new[] { "vi", "en" })
        {
            File.WriteAllText(Path.Combine(folder, "01-phan", $"01-mot.{language}.md"), "---\nid: mot\ntitle: Bài một\nminutes: 5\n---\nChào bạn.\n");
            File.WriteAllText(Path.Combine(folder, "02-sau", $"01-ba.{language}.md"), "---\nid: ba\ntitle: Bài ba\nminutes: 5\n---\nChào bạn.\n");
            File.WriteAllText(Path.Combine(folder, "01-phan", $"02-kiem-tra.{language}.gift"), gift ?? (yaml is null ? Gift : "// id: kiem-tra\n// title: Kiểm tra thử\n// minutes: 5\n"));
            if (yaml is not null)
                File.WriteAllText(Path.Combine(folder, "01-phan", $"02-kiem-tra.{language}.questions.yml"), yaml);
        }
        var lines = (settings ?? "") + (gate ? "\ngate: true\n" : "");
        if (lines.Trim().Length > 0)
            File.WriteAllText(Path.Combine(folder, "01-phan", "02-kiem-tra.quiz.yml"), lines.Trim() + "\n");
    }

    private static string Manifest => string.Create(CultureInfo.InvariantCulture, $$"""
        id: {{Course}}
        title: {vi: Khoá thử, en: Trial course}
        summary: {vi: Một khoá để thử., en: A course to try.}
        topic: security
        level: beginner
        audience: [citizens]
        hours: 1
        licence: CC-BY-4.0
        updated: 2026-11-21
        objectives:
          vi: [Biết một điều]
          en: [Know one thing]
        completion:
          lessons: all
        sections:
          - id: phan
            folder: 01-phan
            title: {vi: Phần một, en: Part one}
            lessons: [01-mot, 02-kiem-tra]
          - id: sau
            folder: 02-sau
            title: {vi: Phần hai, en: Part two}
            lessons: [01-ba]

        """);
}
