using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Platform.Web;

/// <summary>What the pages with forms share.</summary>
public static class PageForms
{
    /// <summary>Runs what the form asks for; what is wrong with the input is put beside the fields.</summary>
    /// <param name="prefix">Of the form's fields.</param>
    /// <returns>Whether it was done.</returns>
    public static async Task<bool> TryAsync(this PageModel page, Func<Task> action, string prefix = "Input")
    {
        try
        {
            await action();
            return true;
        }
        catch (ValidationException exception)
        {
            // A field has the name of the request's last part: «Command.Title» is beside the field for the title.
            foreach (var fault in exception.Errors)
                page.ModelState.AddModelError($"{prefix}.{fault.PropertyName.Split('.')[^1]}", fault.ErrorMessage);
            return false;
        }
    }

    /// <summary>Goes to a page of this site that shows a notice at its top.</summary>
    public static IActionResult Done(this PageModel page, string notice, string path)
    {
        page.TempData["Notice"] = notice;
        return page.LocalRedirect(path);
    }
}
