using System.Globalization;
using System.Resources;
using Learn.Assessments.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Tests;

/// <summary>The module's English texts; one that isn't there fails the test.</summary>
internal sealed class Words : IStringLocalizer<Texts>
{
    private static readonly ResourceManager English = new(typeof(Texts).FullName!, typeof(Texts).Assembly);

    public LocalizedString this[string name] => new(name, English.GetString(name, CultureInfo.GetCultureInfo("en")) ?? throw new InvalidOperationException($"There is no text «{name}»."));

    public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(CultureInfo.InvariantCulture, this[name].Value, arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
