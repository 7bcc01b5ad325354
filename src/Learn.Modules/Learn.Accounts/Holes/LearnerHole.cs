using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;

namespace Learn.Accounts.Holes;

/// <summary>Whose progress the browser keeps: the account's id, empty for guests. It stands in an attribute.</summary>
internal sealed class LearnerHole : IPageHole
{
    public string Name => "learner";

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        if (http.User.Id() is { } id)
            output.Html(id.ToString("N"));
    }
}

/// <summary>«true» or «false», in an attribute.</summary>
internal sealed class SignedInHole : IPageHole
{
    public string Name => "signed-in";

    public void Write(HoleWriter output, HttpContext http, string argument) => output.Html(http.User.Id() is null ? "false"u8 : "true"u8);
}
