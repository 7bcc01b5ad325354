using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Accounts.Pages;

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
                page.ModelState.AddModelError($"Input.{fault.PropertyName}", fault.ErrorMessage);
            return false;
        }
    }

    /// <summary>Shown at the top of the next page.</summary>
    public static void Notice(this PageModel page, string text) => page.TempData["Notice"] = text;

    /// <summary>Keeps a page that has a secret in its address out of caches and referrers.</summary>
    public static void KeepSecret(this PageModel page)
    {
        page.Response.Headers.CacheControl = "no-cache, no-store";
        page.Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    public static IActionResult GoTo(this PageModel page, string path) => page.LocalRedirect(path);
}
