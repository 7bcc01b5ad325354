using System.Globalization;

namespace Learn.Notifications.Resources;

/// <summary>Texts in another language than the request's, until disposed. Not across an <c>await</c>.</summary>
internal readonly struct TextCulture : IDisposable
{
    private readonly CultureInfo culture;
    private readonly CultureInfo uiCulture;

    private TextCulture(string language)
    {
        (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }

    /// <param name="language">BCP 47.</param>
    public static TextCulture Of(string language) => new(language);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
}
