using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Web.SharedPages;

/// <summary>
/// A Razor page that is the same for every reader of a language but for its holes, as long as nothing is published. It is
/// rendered once and kept in memory. Its handler must not look at the user, at cookies or at query values that
/// <see cref="VaryByQuery"/> doesn't name.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SharedPageAttribute : Attribute, IFilterFactory
{
    /// <summary>The query values that the page depends on.</summary>
    public string[] VaryByQuery { get; set; } = [];

    public bool IsReusable => true;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) =>
        ActivatorUtilities.CreateInstance<SharedPageFilter>(serviceProvider, this);
}

/// <summary>Lets a module show some readers another variant of a shared page, such as an older version of a course.</summary>
public interface ISharedPageVariant
{
    /// <returns>A name for the variant, the same for all who get it; null for the common page.</returns>
    ValueTask<string?> VariantAsync(Microsoft.AspNetCore.Http.HttpContext http);
}
