using FluentValidation;
using Learn.Organizations.Access;
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
        try
        {
            await action();
            return true;
        }
        catch (ValidationException exception)
        {
            foreach (var fault in exception.Errors)
            {
                var name = fault.PropertyName.Split('.')[^1];
                var field = Array.Find(fields, pair => pair.Fault == name).Field ?? name;
                ModelState.AddModelError($"Input.{field}", fault.ErrorMessage);
            }
            return false;
        }
    }
}
