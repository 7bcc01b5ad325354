using Learn.Organizations.Access;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Organizations.Pages;

/// <summary>A page below <c>/org/{organization}</c>.</summary>
internal abstract class OrganizationPage(IMediator mediator) : PageModel
{
    public string Slug => (string)RouteData.Values["organization"]!;

    /// <summary>What who looks may do; set by the page before it is shown.</summary>
    public Reach Reach { get; protected set; } = null!;

    protected IMediator Mediator => mediator;

    /// <summary>The address of a page of this organization.</summary>
    public string PathTo(string page) => $"/org/{Slug}{page}";

    /// <summary>Runs what a form asks for; what is wrong is put beside its fields.</summary>
    /// <param name="fields">Where a field of the form is called otherwise than the request's: «Name» beside «NewName».</param>
    protected async Task<bool> TryAsync(Func<Task> action, params (string Fault, string Field)[] fields)
    {
        if (await PageForms.TryAsync(this, action))
            return true;
        foreach (var (fault, field) in fields)
        {
            foreach (var error in ModelState[$"Input.{fault}"]?.Errors ?? [])
                ModelState.AddModelError($"Input.{field}", error.ErrorMessage);
            ModelState.Remove($"Input.{fault}");
        }
        return false;
    }
}
