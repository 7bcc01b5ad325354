using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Learn.Organizations.Pages;

/// <summary>Refuses a form by what its head says of its size, before any of it is read, and shows the page again with a word on it.</summary>
/// <param name="longest">Bytes of the whole form.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RefuseLargeFilesAttribute(long longest) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public long Longest => longest;

    /// <summary>Before the token is looked for, which would read the form.</summary>
    public int Order => -100;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && request.ContentLength > longest)
            context.Result = new LocalRedirectResult($"{request.Path}?large=true");
    }
}
