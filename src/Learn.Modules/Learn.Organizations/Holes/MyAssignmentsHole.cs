using Learn.Organizations.Data;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Holes;

/// <summary>On «My learning»: what one's organizations gave one to do, and until when.</summary>
internal sealed class MyAssignmentsHole(IStringLocalizer<Texts> texts) : IPageHole
{
    public string Name => "my-assignments";

    public async ValueTask PrepareAsync(HttpContext http)
    {
        if (http.User.Id() is { } person)
            http.Features.Set(await http.RequestServices.GetRequiredService<IMediator>().Send(new GetMyAssignments(person), http.RequestAborted));
    }

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        if (http.Features.Get<MyAssignments>() is not { Items.Count: > 0 } mine)
            return;
        output.Html("<section class=\"section\" id=\"assigned\" aria-labelledby=\"assigned-head\"><h2 id=\"assigned-head\">");
        output.Text(texts["My assignments"]);
        output.Html("</h2>");
        WriteAnswer(output, http.Request.Query["again"]);
        output.Html("<ul class=\"assigned\">");
        foreach (var item in mine.Items)
            Write(output, http, item, mine.Titles.Title(item.SubjectId), mine.Titles.Url(item.SubjectId));
        output.Html("</ul></section>");
    }

    /// <summary>After «I have done it again».</summary>
    private void WriteAnswer(HoleWriter output, string? again)
    {
        if (again is not ("done" or "missing"))
            return;
        output.Html("<div class=\"notice\" role=\"status\"><div><p><b>");
        output.Text(texts[again == "done" ? "Again done" : "Again missing"]);
        output.Html("</b></p></div></div>");
    }

    private void Write(HoleWriter output, HttpContext http, MyAssignment item, string title, string? url)
    {
        output.Html("<li><h3>");
        if (url is not null)
            output.Html($"<a href=\"{url}\">");
        output.Text(title);
        output.Html(url is null ? "</h3><p>" : "</a></h3><p>");
        output.Html(Chip(item));
        output.Text(State(item));
        output.Html("</span> <span class=\"quiet small\">");
        output.Text(item.Organization);
        if (!item.IsRequired)
        {
            output.Html(" · ");
            output.Text(texts["Optional"]);
        }
        output.Html("</span></p>");
        if (item is { IsOpen: true, Round: > 1 })
            WriteAgain(output, http, item, title);
        else if (item.IsOpen && url is not null)
            WriteLink(output, url, title);
        output.Html("</li>");
    }

    private void WriteLink(HoleWriter output, string url, string title)
    {
        output.Html($"<p><a class=\"button\" href=\"{url}\">");
        output.Text(texts["Open it"]);
        output.Html("<span class=\"visually-hidden\"> ");
        output.Text(title);
        output.Html("</span></a></p>");
    }

    private void WriteAgain(HoleWriter output, HttpContext http, MyAssignment item, string title)
    {
        output.Html("<p class=\"small\">");
        output.Text(texts["Again text"]);
        output.Html($"</p><form method=\"post\" action=\"/my/assigned/{item.AssignmentId}/again\" data-guard>");
        output.AntiforgeryField(http);
        output.Html("<button class=\"button button-second\">");
        output.Text(texts["I have done it again"]);
        output.Html("<span class=\"visually-hidden\"> ");
        output.Text(title);
        output.Html("</span></button></form>");
    }

    private static string Chip(MyAssignment item) => item switch
    {
        { State: AssignedState.Done } => "<span class=\"chip chip-done\">",
        { Attention: Attention.Overdue or Attention.AtRisk } => "<span class=\"chip chip-now\">",
        _ => "<span class=\"chip chip-plain\">",
    };

    private string State(MyAssignment item) => item switch
    {
        { State: AssignedState.Exempt, Reason: { } reason } => texts["You need not {0}", reason].Value,
        { State: AssignedState.Exempt } => texts["Standing exempt"].Value,
        { State: AssignedState.Done, DoneAt: { } done } => texts["Done on {0}", texts.Date(done)].Value,
        { Attention: Attention.Overdue, DueAt: { } due } => texts["Overdue since {0}", texts.Date(due)].Value,
        { DueAt: { } due } => texts["Due on {0}", texts.Date(due)].Value,
        _ => texts["No due day"].Value,
    };
}
