using System.Security.Claims;
using Learn.Courses.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using Learn.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features.Training;

/// <summary>Gives the same to several people who are named by employee number or by name, one a line. Either each line is somebody, or nobody gets anything.</summary>
/// <param name="Draft">Of which the target is not looked at.</param>
/// <returns>The assignments, one for each; null where she may not.</returns>
internal sealed record AssignToPeople(ClaimsPrincipal By, string Slug, AssignmentDraft Draft, string? People) : IRequest<IReadOnlyList<Guid>?>;

internal sealed class AssignToPeopleHandler(OrganizationsDbContext context, OrganizationAccess access, ICatalogue catalogue, IMediator mediator, IStringLocalizer<Texts> texts)
    : IRequestHandler<AssignToPeople, IReadOnlyList<Guid>?>
{
    private const int MostLines = 50;
    private const int MostFaults = 5;

    /// <summary>Of one line, to say who could be meant.</summary>
    private const int MostMeant = 20;

    public async Task<IReadOnlyList<Guid>?> Handle(AssignToPeople request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.Assign, cancellationToken) is not { } reach)
            return null;
        var lines = (request.People ?? "").Split('\n').Select((line, index) => (Number: index + 1, Text: PlainText.Clean(line))).Where(line => line.Text is not null).ToList();
        if (lines.Count is 0 or > MostLines)
            throw Faults.Of("People", lines.Count == 0 ? texts["People missing"] : texts["Too many lines {0}", MostLines]);
        var (people, faults) = (new List<Member>(), new List<string>());
        foreach (var (number, text) in lines)
        {
            var meant = await FindAsync(reach, text!, cancellationToken);
            if (meant is not [var one])
                faults.Add(texts["Line {0} «{1}»: {2}", number, text!, Fault(meant)]);
            else if (people.TrueForAll(known => known.PersonId != one.PersonId))
                people.Add(one);
        }
        faults.AddRange(await GivenAsync(reach, request.Draft, people, cancellationToken));
        if (faults.Count > 0)
            throw Faults.Of("People", string.Join(' ', faults.Take(MostFaults)));
        var made = new List<Guid>(people.Count);
        foreach (var person in people)
        {
            var draft = request.Draft with { Target = AssignmentTarget.Person, TargetId = person.PersonId };
            if (await mediator.Send(new CreateAssignment(request.By, request.Slug, draft), cancellationToken) is not { } id)
                return null;
            made.Add(id);
        }
        return made;
    }

    /// <summary>The one whose number it is, else the one whose whole name it is, else all in whose names and numbers its words are.</summary>
    private async Task<List<Member>> FindAsync(Reach reach, string text, CancellationToken cancellation)
    {
        var members = context.MembersIn(reach.Unit);
        if (await members.Where(row => row.EmployeeNumber == text).Take(2).ToListAsync(cancellation) is [var numbered])
            return [numbered];
        var words = FoldedText.Of(text, Member.NameLength);
        if (words.Length < 2)
            return [];
        var found = await members.Where(row => row.SearchName.Contains(words)).OrderBy(row => row.SearchName).ThenBy(row => row.PersonId).Take(MostMeant).ToListAsync(cancellation);
        if (found.FindAll(row => string.Equals(row.Name, text, StringComparison.OrdinalIgnoreCase)) is [var exact])
            return [exact];
        return found.FindAll(row => FoldedText.Of(row.Name, Member.NameLength) == words) is [var named] ? [named] : found;
    }

    private string Fault(List<Member> meant) => meant.Count == 0
        ? texts["Nobody like that"]
        : texts["Several like that: {0}", string.Join(", ", meant.Take(MostFaults).Select(row => row.EmployeeNumber is { } number ? $"{row.Name} ({number})" : row.Name))];

    /// <summary>Who has it already, so that nobody else gets it before that is said.</summary>
    private async Task<IEnumerable<string>> GivenAsync(Reach reach, AssignmentDraft draft, List<Member> people, CancellationToken cancellation)
    {
        if (catalogue.Find(draft.Course?.Trim() ?? "") is not { } course)
            return [];
        var ids = people.ConvertAll(row => row.PersonId);
        var given = await context.Assignments.Where(row => row.OrganizationId == reach.OrganizationId && row.SubjectId == course.CourseId && row.Target == AssignmentTarget.Person && row.EndedAt == null && ids.Contains(row.TargetId))
            .Select(row => row.TargetId).ToListAsync(cancellation);
        return people.Where(row => given.Contains(row.PersonId)).Select(row => texts["Assigned already to {0}", row.Name].Value);
    }
}
