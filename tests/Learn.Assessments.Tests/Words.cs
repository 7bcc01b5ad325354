using System.Globalization;
using Learn.Assessments.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Tests;

/// <summary>Texts that say their keys.</summary>
internal sealed class Words : IStringLocalizer<Texts>
{
    public LocalizedString this[string name] => new(name, name);

    public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(CultureInfo.InvariantCulture, name, arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
