using System.Globalization;
using System.Text.Json;
using Learn.Courses.Contracts;
using Learn.Credentials.Data;
using Learn.Credentials.Resources;
using Learn.Credentials.Signing;
using Learn.Platform.Localization;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Documents;

/// <summary>
/// Writes the <c>OpenBadgeCredential</c> (Open Badges 3.0 §B.1.2, Verifiable Credentials Data Model v2.0) with the claims of a JWT beside its
/// properties (Open Badges 3.0 §8.2.4).
/// </summary>
internal sealed class CredentialDocument(Issuer issuer, IStringLocalizer<Texts> texts)
{
    private const string BadgesContext = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    // Gives the schema's type a meaning.
    private const string ExtensionsContext = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
    private const string Schema = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    /// <param name="course">The version that was completed.</param>
    public byte[] Write(Credential credential, PublishedCourse course)
    {
        using var culture = TextCulture.Of(credential.Language);
        return JsonWriting.Object(json =>
        {
            var about = course.Outline.Texts[course.Outline.LanguageFor(credential.Language)];
            json.WriteTexts("@context", JsonWriting.CredentialsContext, BadgesContext, ExtensionsContext);
            json.WriteString("id", issuer.CredentialUrl(credential.Id));
            json.WriteTexts("type", "VerifiableCredential", "OpenBadgeCredential");
            json.WriteString("name", about.Title);
            json.WriteString("description", about.Summary);
            json.WriteObject("issuer", () => WriteIssuer(json));
            json.WriteTime("validFrom", credential.SignedAt);
            if (credential.ValidUntil is { } until)
                json.WriteTime("validUntil", until);
            json.WriteTime("awardedDate", credential.AwardedAt);
            json.WriteObject("credentialSubject", () => WriteSubject(json, credential, course, about));
            json.WriteOnly("evidence", () => WriteEvidence(json, credential, course, about));
            json.WriteObject("credentialStatus", () => WriteStatus(json, credential));
            json.WriteOnly("credentialSchema", () =>
            {
                json.WriteString("id", Schema);
                json.WriteString("type", "1EdTechJsonSchemaValidator2019");
            });
            WriteClaims(json, credential);
        });
    }

    private void WriteIssuer(Utf8JsonWriter json)
    {
        json.WriteString("id", issuer.Did);
        json.WriteTexts("type", "Profile");
        json.WriteString("name", issuer.Name);
        json.WriteString("url", issuer.Site);
    }

    private void WriteSubject(Utf8JsonWriter json, Credential credential, PublishedCourse course, CourseTexts about)
    {
        json.WriteString("id", SubjectOf(credential));
        json.WriteTexts("type", "AchievementSubject");
        json.WriteOnly("identifier", () =>
        {
            json.WriteString("type", "IdentityObject");
            json.WriteBoolean("hashed", false);
            json.WriteString("identityHash", credential.Name);
            json.WriteString("identityType", "name");
        });
        json.WriteTime("activityEndDate", credential.AwardedAt);
        json.WriteObject("achievement", () => WriteAchievement(json, course, about));
    }

    private void WriteAchievement(Utf8JsonWriter json, PublishedCourse course, CourseTexts about)
    {
        var topic = course.Outline.Topic;
        json.WriteString("id", $"urn:uuid:{course.CourseId}");
        json.WriteTexts("type", "Achievement");
        json.WriteString("achievementType", "CertificateOfCompletion");
        json.WriteString("name", about.Title);
        json.WriteString("description", about.Summary);
        json.WriteString("inLanguage", course.Outline.LanguageFor(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName));
        json.WriteString("version", course.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteTexts("tag", topic);
        json.WriteObject("criteria", () =>
        {
            json.WriteString("id", issuer.CourseUrl(course.Slug));
            json.WriteString("narrative", $"{texts["Criteria {0}", course.Outline.RequiredLessons.Count]}\n\n{string.Join('\n', about.Objectives.Select(objective => $"- {objective}"))}");
        });
        // The only framework that a course is placed in is our own list of topics.
        json.WriteOnly("alignment", () =>
        {
            json.WriteTexts("type", "Alignment");
            json.WriteString("targetName", texts[$"topic {topic}"] is { ResourceNotFound: false } name ? name.Value : topic);
            json.WriteString("targetUrl", $"{issuer.Site}/courses?topic={Uri.EscapeDataString(topic)}");
            json.WriteString("targetCode", topic);
            json.WriteString("targetFramework", texts["Topics of {0}", issuer.Name]);
        });
    }

    private void WriteEvidence(Utf8JsonWriter json, Credential credential, PublishedCourse course, CourseTexts about)
    {
        json.WriteString("id", issuer.CourseUrl(course.Slug));
        json.WriteTexts("type", "Evidence");
        json.WriteString("name", texts["Evidence {0} {1}", about.Title, course.Number]);
        var done = texts["Evidence {0} lessons on {1}", credential.Lessons, texts.Date(credential.AwardedAt)].Value;
        json.WriteString("narrative", credential.Seconds >= 60 ? $"{done} {texts["Evidence {0} minutes", credential.Seconds / 60]}" : done);
    }

    private void WriteStatus(Utf8JsonWriter json, Credential credential)
    {
        var (list, index) = (issuer.StatusListUrl(credential.StatusList), credential.StatusIndex.ToString(CultureInfo.InvariantCulture));
        json.WriteString("id", $"{list}#{index}");
        json.WriteString("type", "BitstringStatusListEntry");
        json.WriteString("statusPurpose", "revocation");
        json.WriteString("statusListIndex", index);
        json.WriteString("statusListCredential", list);
    }

    private void WriteClaims(Utf8JsonWriter json, Credential credential)
    {
        json.WriteString("iss", issuer.Did);
        json.WriteString("jti", issuer.CredentialUrl(credential.Id));
        json.WriteNumber("nbf", credential.SignedAt.ToUnixTimeSeconds());
        json.WriteString("sub", SubjectOf(credential));
        if (credential.ValidUntil is { } until)
            json.WriteNumber("exp", until.ToUnixTimeSeconds());
    }

    private static string SubjectOf(Credential credential) => $"urn:uuid:{credential.SubjectId}";
}
