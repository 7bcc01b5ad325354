using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Authoring.Pages;

/// <summary>What the pages with forms share.</summary>
internal static class PageForms
{
    /// <summary>Runs what the form asks for; what is wrong with the input is put beside the fields.</summary>
    /// <returns>Whether it was done.</returns>
    public static async Task<bool> TryAsync(this PageModel page, Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (ValidationException exception)
        {
            foreach (var fault in exception.Errors)
                page.ModelState.AddModelError($"Input.{fault.PropertyName.Split('.')[^1]}", fault.ErrorMessage);
            return false;
        }
    }

    /// <summary>Shown at the top of the next page.</summary>
    public static IActionResult Done(this PageModel page, string notice, string path)
    {
        page.TempData["Notice"] = notice;
        return page.LocalRedirect(path);
    }
}
