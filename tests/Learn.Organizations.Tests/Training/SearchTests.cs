using Learn.Organizations.Data;
using Learn.Organizations.Features.Training;
using Learn.Platform.Data;
using Learn.Testing;
using Unit = Learn.Organizations.Data.Unit;

namespace Learn.Organizations.Tests.Training;

/// <summary>A list searched by name is asked of the database in three ways, by how many people have the name; they find the same.</summary>
public sealed class SearchTests(TrainingSites sites)
{
    private const int Few = 5, Some = 250, Many = 3_050;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Overdue_ByName_AreThoseOfTheOrganizationHoweverManyHaveIt(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (staff, elsewhere) = (await Staff.OnAsync(site), await Staff.OnAsync(site));
        var people = Enumerable.Range(0, Many).Select(_ => Guid.CreateVersion7()).ToList();
        var branch = await staff.AddUnitAsync("Chi nhánh");
        await BringAsync(staff, branch, people);
        // The same few are late elsewhere, too, which is nobody's business here.
        await BringAsync(elsewhere, elsewhere.Root, [.. people.Take(Few)]);

        foreach (var unit in new[] { "", $"&unit={branch.Id}" })
        {
            (await FindAsync(staff, $"q=hiem{unit}")).ShouldBe((Few, Few));
            (await FindAsync(staff, $"q=vua{unit}")).ShouldBe((Some, FindProgress.PageSize));
            (await FindAsync(staff, $"q=vua{unit}&page=6")).ShouldBe((Some, 0));
            (await FindAsync(staff, $"q=chung{unit}")).ShouldBe((FindProgress.MostFound, FindProgress.PageSize));
            (await FindAsync(staff, $"q=khong{unit}")).ShouldBe((0, 0));
        }
    }

    private static async Task<(int Total, int Shown)> FindAsync(Staff staff, string query)
    {
        var found = await staff.GetAsync($"/reports/progress?status=overdue&{query}");
        var people = found.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("person").GetGuid()).ToList();
        people.Distinct().Count().ShouldBe(people.Count);
        return (found.GetProperty("total").GetInt32(), people.Count);
    }

    /// <summary>People who are late with something, the first of them with rarer names.</summary>
    private static Task BringAsync(Staff staff, Unit unit, IReadOnlyList<Guid> people) => staff.Site.WriteAsync(async context =>
    {
        var (now, subject) = (DateTimeOffset.UtcNow, staff.CourseId());
        var assignment = new Assignment { Id = Guid.CreateVersion7(), OrganizationId = staff.Id, Target = AssignmentTarget.Unit, TargetId = unit.Id, UnitId = unit.Id, SubjectId = subject, IsRequired = true, CreatedAt = now };
        context.Add(assignment);
        foreach (var (at, person) in people.Index())
        {
            var member = new Member { OrganizationId = staff.Id, PersonId = person, UnitId = unit.Id, JoinedAt = now };
            member.Describe(string.Join(' ', at < Few ? "Hiếm" : "", at < Some ? "Vừa" : "", "Chung"), null, null);
            context.AddRange(member, new AssignedPerson
            {
                AssignmentId = assignment.Id,
                PersonId = person,
                Round = 1,
                OrganizationId = staff.Id,
                UnitId = unit.Id,
                SubjectId = subject,
                IsRequired = true,
                AssignedAt = now.AddDays(-9),
                DueAt = now.AddDays(-1),
                Attention = Attention.Overdue,
            });
        }
        await context.SaveChangesAsync();
    });
}
