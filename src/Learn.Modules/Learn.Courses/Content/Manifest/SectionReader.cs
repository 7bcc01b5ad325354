using Learn.Text.Yaml;

namespace Learn.Courses.Content.Manifest;

internal static class SectionReader
{
    private const string NameRule = "two digits, '-' and an id, like 01-mat-khau";

    public static IReadOnlyList<SectionEntry> Read(YamlReader course, LocalizedReader localized)
    {
        var sections = new List<SectionEntry>();
        foreach (var item in course.List("sections", 1, ContentLimits.Sections))
        {
            if (course.AsMap(item, item.Line, "a section") is not { } map) continue;
            var section = Section(map, localized);
            if (section.Id.Length > 0 && sections.Exists(other => other.Id == section.Id))
                course.Faults.Add(map.LineOf("id"), $"the section id '{section.Id}' is used twice: an id is unique");
            if (section.Folder.Length > 0 && sections.Exists(other => other.Folder == section.Folder))
                course.Faults.Add(map.LineOf("folder"), $"the folder '{section.Folder}' belongs to another section already: each has its own");
            sections.Add(section);
        }
        if (sections.Sum(section => section.Lessons.Count) is var lessons && lessons > ContentLimits.Lessons)
            course.Faults.Add(course.LineOf("sections"), $"the course has {lessons} lessons: at most {ContentLimits.Lessons} are allowed; make two courses of it");
        return sections;
    }

    private static SectionEntry Section(YamlReader map, LocalizedReader localized)
    {
        var id = map.Id("id") ?? "";
        var folder = map.Text("folder", Names.LongestId) ?? "";
        if (folder.Length > 0 && !Names.IsNumbered(folder))
        {
            map.Faults.Add(map.LineOf("folder"), $"'{folder}' can't be a section's folder: name it with {NameRule}");
            folder = "";
        }
        var titles = localized.Texts(map, "title", ContentLimits.Title);
        var lessons = Lessons(map, folder);
        map.End();
        return new(id, folder, titles, lessons);
    }

    private static List<LessonEntry> Lessons(YamlReader map, string folder)
    {
        var lessons = new List<LessonEntry>();
        foreach (var item in map.List("lessons", 1, ContentLimits.Lessons))
        {
            if (map.AsText(item, "a lesson", Names.LongestId) is not { } name) continue;
            if (!Names.IsNumbered(name)) map.Faults.Add(item.Line, $"'{name}' can't be a lesson's name: write the file's name without language and ending: {NameRule}");
            else if (lessons.Exists(lesson => lesson.Name == name)) map.Faults.Add(item.Line, $"the lesson '{name}' is listed twice: keep one");
            else if (folder.Length > 0) lessons.Add(new(folder, name, item.Line));
        }
        return lessons;
    }
}
