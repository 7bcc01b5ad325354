using System.Net.Http.Json;
using System.Text;
using Learn.Organizations.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests;

/// <summary>One call for each thing that can be done in a unit, by API or by a form, whatever the caller is shown.</summary>
internal static class AccessCalls
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="from">The organization whose unit and person are named; the tree's own where null.</param>
    public static async Task<HttpResponseMessage> CallAsync(TestTree tree, HttpClient client, string act, string unit, TestTree? from = null)
    {
        var named = from ?? tree;
        var (id, person, pages) = (named.Units[unit], named.People[unit], $"/org/{tree.Slug}");
        return act switch
        {
            "list people" => await client.AskAsync($"{tree.Api}/members?unit={id}"),
            "see person" => await client.AskAsync($"{tree.Api}/members/{person}"),
            "add unit" => await client.PostAsJsonAsync($"{tree.Api}/units", new { name = "Mới", parent = id }, Cancellation),
            "rename unit" => await client.PutAsJsonAsync($"{tree.Api}/units/{id}", new { name = $"{unit} đổi tên" }, Cancellation),
            "remove unit" => await DeleteAsync(client, $"{tree.Api}/units/{id}"),
            "move unit here" => await client.PutAsJsonAsync($"{tree.Api}/units/{await named.MakeAsync(new Unit { Id = Guid.CreateVersion7(), OrganizationId = named.Id, ParentId = named.Units["north"], Name = $"Tổ {Guid.NewGuid():N}", Path = "" })}", new { parent = id }, Cancellation),
            "change person" => await client.PutAsJsonAsync($"{tree.Api}/members/{person}", new { title = "Thu ngân" }, Cancellation),
            "move person here" => await client.PutAsJsonAsync($"{tree.Api}/members/{named.People["member"]}", new { unit = id }, Cancellation),
            "make manager" => await client.PutAsJsonAsync($"{tree.Api}/members/{person}", new { role = "manager" }, Cancellation),
            "make owner" => await client.PutAsJsonAsync($"{tree.Api}/members/{person}", new { role = "owner" }, Cancellation),
            "remove person" => await DeleteAsync(client, $"{tree.Api}/members/{person}"),
            "give password" => await PostAsync(client, $"{pages}/people/{await WithAccountAsync(named, id)}?handler=Password"),
            "make code" => await client.PostAsJsonAsync($"{tree.Api}/invitations", new { kind = "code", unit = id }, Cancellation),
            "invite by mail" => await InviteAsync(tree, client, id, "member"),
            "invite manager" => await InviteAsync(tree, client, id, "manager"),
            "invite owner" => await InviteAsync(tree, client, id, "owner"),
            "revoke invitation" => await DeleteAsync(client, $"{tree.Api}/invitations/{await named.MakeAsync(Code(named, id))}"),
            "refuse request" => await client.PutAsJsonAsync($"{tree.Api}/requests/{await RequestAsync(named, id)}", new { accept = false }, Cancellation),
            "make accounts" => await PostAsync(client, $"{pages}/invitations?handler=Accounts", ("Input.Names", "Trần Văn Bình"), ("Input.AccountUnit", $"{id}")),
            "make group" => await PostAsync(client, $"{pages}/groups", ("Input.Name", "Nhóm"), ("Input.Kind", "Fixed"), ("Input.Unit", $"{id}")),
            "change group" => await PostAsync(client, $"{pages}/groups/{await GroupAsync(named, id)}?handler=Change", ("Input.Name", "Nhóm khác")),
            "fill group" => await PostAsync(client, $"{pages}/groups/{await GroupAsync(named, id)}?handler=Add", ("person", $"{person}")),
            "remove group" => await PostAsync(client, $"{pages}/groups/{await GroupAsync(named, id)}?handler=Remove"),
            "import" => await client.PostAsync(new Uri($"{tree.Api}/imports?unit={id}", UriKind.Relative), new StringContent("Mã NV,Chức danh\nKHÔNG CÓ,X\n", Encoding.UTF8, "text/csv"), Cancellation),
            "see import" => await client.AskAsync($"{pages}/people/import/{await ListAsync(named, id, ImportState.Read)}"),
            "see faults" => await client.AskAsync($"{pages}/people/import/{await ListAsync(named, id, ImportState.Done)}/faults.csv"),
            "map import" => await PostAsync(client, $"{pages}/people/import/{await ListAsync(named, id, ImportState.Read)}?handler=Look", ("Input.Name", "0")),
            "begin import" => await PostAsync(client, $"{pages}/people/import/{await ListAsync(named, id, ImportState.Read)}?handler=Start", ("Input.Name", "0")),
            "undo import" => await PostAsync(client, $"{pages}/people/import/{await ListAsync(named, id, ImportState.Done)}?handler=Undo"),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
    }

    /// <summary>Sends a form that the person may never have been shown, with a token of hers.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var page = await client.GetPageAsync("/org/new");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]").ShouldNotBeNull().GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), form, Cancellation);
    }

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient client, string path) => client.DeleteAsync(new Uri(path, UriKind.Relative), Cancellation);

    private static Task<HttpResponseMessage> InviteAsync(TestTree tree, HttpClient client, Guid unit, string role) =>
        client.PostAsJsonAsync($"{tree.Api}/invitations", new { kind = "mail", unit, role, people = new[] { $"{Guid.NewGuid():N}@vidu.vn" } }, Cancellation);

    private static Invitation Code(TestTree tree, Guid unit) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganizationId = tree.Id,
        UnitId = unit,
        Kind = InvitationKind.Code,
        SecretHash = $"{Guid.NewGuid():N}{Guid.NewGuid():N}",
        CreatedAt = DateTimeOffset.UtcNow,
        ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
    };

    private static async Task<Guid> RequestAsync(TestTree tree, Guid unit) => await tree.MakeAsync(new JoinRequest
    {
        Id = Guid.CreateVersion7(),
        OrganizationId = tree.Id,
        UnitId = unit,
        PersonId = Guid.CreateVersion7(),
        InvitationId = await tree.MakeAsync(Code(tree, unit)),
        Name = "Ai Đó",
        AskedAt = DateTimeOffset.UtcNow,
    });

    private static Task<Guid> GroupAsync(TestTree tree, Guid unit) => tree.MakeAsync(new Group { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = unit, Name = "Nhóm" });

    private static Task<Guid> ListAsync(TestTree tree, Guid unit, ImportState state) => tree.MakeAsync(new PeopleImport
    {
        Id = Guid.CreateVersion7(),
        OrganizationId = tree.Id,
        UnitId = unit,
        CreatedAt = DateTimeOffset.UtcNow,
        FileName = "ds.csv",
        Headers = "[\"Họ tên\"]",
        Mapping = "{\"name\":0}",
        State = state,
    });

    /// <summary>A member whose account this organization made.</summary>
    private static async Task<Guid> WithAccountAsync(TestTree tree, Guid unit)
    {
        var person = await tree.MakeAccountAsync();
        await tree.MakeAsync(new Invitation
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = tree.Id,
            UnitId = unit,
            Kind = InvitationKind.Account,
            PersonId = person,
            Used = 1,
            Limit = 1,
            SecretHash = $"{Guid.NewGuid():N}{Guid.NewGuid():N}",
            CreatedAt = DateTimeOffset.UtcNow,
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
        });
        var member = new Member { OrganizationId = tree.Id, PersonId = person, UnitId = unit, JoinedAt = DateTimeOffset.UtcNow };
        member.Describe("Lò Thị Mây", null, null);
        await tree.Site.ReadAsync(context =>
        {
            context.Add(member);
            return context.SaveChangesAsync(Cancellation);
        });
        return person;
    }
}
