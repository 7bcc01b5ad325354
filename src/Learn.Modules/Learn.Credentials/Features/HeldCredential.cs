using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Platform.Localization;

namespace Learn.Credentials.Features;

/// <summary>A certificate with the course it is for; the course is null when its version can't be found any more.</summary>
internal sealed record HeldCredential(Credential Credential, PublishedCourse? Course)
{
    public Guid Id => Credential.Id;

    /// <summary>In the reader's language where the course has it.</summary>
    public string Title => TextsFor(SiteCultures.Current)?.Title ?? "–";

    /// <summary>Address of the course's page.</summary>
    public string? CoursePath => Course is null ? null : $"/courses/{Course.Slug}";

    public CourseTexts? TextsFor(string language) => Course?.Outline.Texts[Course.Outline.LanguageFor(language)];

    /// <summary>«revoked», «expired» or «valid».</summary>
    public string StatusAt(DateTimeOffset now) => Credential.RevokedAt is not null ? "revoked" : Credential.ValidUntil <= now ? "expired" : "valid";
}
