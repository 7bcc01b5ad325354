using Microsoft.AspNetCore.Http;

namespace Learn.Assessments.Controls;

/// <summary>The parts of a question in a form: fields whose name is the question's and the part's id.</summary>
internal static class FormParts
{
    /// <summary>Those that were filled in.</summary>
    public static IReadOnlyDictionary<string, string> Read(IFormCollection form, string name, IEnumerable<string> ids)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (form[$"{name}-{id}"] is [{ Length: > 0 } value]) parts[id] = value;
        }
        return parts;
    }
}
