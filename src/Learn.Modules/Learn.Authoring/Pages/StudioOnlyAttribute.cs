using Learn.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring.Pages;

/// <summary>For a page that takes large files: they aren't read for someone who has nothing to do in the studio. Handlers ask for what they need all the same.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StudioOnlyAttribute : Attribute, IAsyncAuthorizationFilter
{
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var authorization = context.HttpContext.RequestServices.GetRequiredService<IAuthorizationService>();
        if (!await authorization.AuthorizeAsync(context.HttpContext.User, Permissions.EditCourses))
            context.Result = new ForbidResult();
    }
}
