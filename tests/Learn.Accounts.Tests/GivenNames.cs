using Learn.Accounts.Contracts;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests;

/// <summary>People without an e-mail address, as another module makes them.</summary>
internal static class GivenNames
{
    public static string New() => $"shop.{Guid.NewGuid().ToString("N")[..10]}";

    public static async Task<TResponse> AskAsync<TResponse>(this LearnSiteFactory site, IRequest<TResponse> request)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, TestContext.Current.CancellationToken);
    }

    public static async Task<Guid> MakeAsync(this LearnSiteFactory site, string userName, string password) =>
        await site.GiveAsync(userName, password) ?? throw new InvalidOperationException($"{userName} is taken.");

    public static Task<Guid?> GiveAsync(this LearnSiteFactory site, string userName, string password, string name = "Lò Thị Mây") =>
        site.AskAsync(new CreateUserNameAccount(userName, name, password, "vi"));
}
