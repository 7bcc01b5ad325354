using Learn.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Testing;

/// <summary>What happens to a site's courses while it runs.</summary>
public static class SiteContent
{
    /// <summary>Writes a course into the site's content folder; it is published at the next import.</summary>
    public static LearnSiteFactory WithCourse(this LearnSiteFactory site, SampleCourse course)
    {
        course.WriteTo(site.ContentPath);
        return site;
    }

    /// <summary>Imports the content folder again, as a start of the site does.</summary>
    public static async Task ImportAsync(this LearnSiteFactory site)
    {
        foreach (var preparation in site.Services.GetServices<ISitePreparation>().Where(preparation => preparation.GetType().Assembly.GetName().Name == "Learn.Courses"))
            await preparation.PrepareAsync(CancellationToken.None);
    }
}
