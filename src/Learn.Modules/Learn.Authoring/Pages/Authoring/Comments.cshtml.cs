using Learn.Accounts.Contracts;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>Review: all remarks of a course, and its way to approval.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class CommentsModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public DraftView Draft { get; private set; } = null!;

    public IReadOnlyList<CommentView> Comments { get; private set; } = [];

    /// <summary>What was typed, where it could not be sent.</summary>
    public string? Message { get; private set; }

    /// <summary>The remark that was answered with <see cref="Words"/>.</summary>
    public Guid? Answered { get; private set; }

    public string? Words { get; private set; }

    /// <summary>What the reader may do with the review now.</summary>
    public IReadOnlyList<ReviewStep> Steps
    {
        get
        {
            var (rights, state) = (Draft.Rights, Draft.State);
            var steps = new List<ReviewStep>();
            if (rights.Write && state == "draft")
                steps.Add(ReviewStep.Request);
            if (rights.Review && state is ("in-review" or "draft"))
                steps.Add(ReviewStep.Approve);
            if (rights.Review && state is ("in-review" or "approved"))
                steps.Add(ReviewStep.AskForChanges);
            if (rights.Write && state == "in-review")
                steps.Add(ReviewStep.Withdraw);
            return steps;
        }
    }

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    [BindProperty(SupportsGet = true)]
    public bool Resolved { get; set; }

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostReviewAsync(string course, ReviewStep step, long revision, [FromForm(Name = "Input.Message")] string? message)
    {
        Message = message;
        var isThere = false;
        if (await this.TryAsync(async () => isThere = await mediator.Send(new ReviewDraft(User, course, step, revision, message), CancellationToken.None)))
            return isThere ? this.Done(texts[$"Review done {step}"], $"/studio/courses/{course}/comments") : NotFound();
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostResolveAsync(string course, Guid comment, bool resolved) =>
        await mediator.Send(new ResolveComment(User, course, comment, resolved), CancellationToken.None)
            ? this.Done(texts[resolved ? "Resolved" : "Opened again"], $"/studio/courses/{course}/comments")
            : NotFound();

    public async Task<IActionResult> OnPostReplyAsync(string course, Guid comment, string? words)
    {
        (Answered, Words) = (comment, words);
        Guid? added = null;
        if (await mediator.Send(new ListComments(User, course, null, WithResolved: true), CancellationToken.None) is not { } all || all.FirstOrDefault(view => view.Comment.Id == comment) is not { } parent)
            return NotFound();
        if (await this.TryAsync(async () => added = await mediator.Send(new AddComment(User, course, parent.Comment.Path, parent.Line, parent.Comment.Quote, words ?? "", comment), CancellationToken.None)))
            return added is null ? NotFound() : LocalRedirect($"/studio/courses/{course}/comments#comment-{comment}");
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view)
            return false;
        Draft = view;
        Comments = await mediator.Send(new ListComments(User, course, null, Resolved), cancellation) ?? [];
        Names = await mediator.Send(new GetPeople([.. Comments.SelectMany(comment => comment.Replies.Append(comment.Comment)).Select(comment => comment.By).OfType<Guid>()]), cancellation);
        return true;
    }
}
