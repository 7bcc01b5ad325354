using System.Globalization;
using System.Net.Mail;
using Learn.Mailing;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Platform.Data;
using Learn.Platform.Localization;
using Learn.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Learn.Organizations.Joining;

/// <summary>
/// Mails invitations, apart from the outbox: ten thousand of them there would hold up everybody's events. A row is claimed by moving its time ahead; one
/// whose node dies between sending and noting it is mailed twice, with the same link.
/// </summary>
internal sealed class InvitationMailer(
    IServiceScopeFactory scopes, JoinSecrets secrets, IMailSender sender, SiteAddress site, IStringLocalizer<Texts> texts, Alarm<InvitationMailer> alarm, TimeProvider time, ILogger<InvitationMailer> logger) : BackgroundService
{
    private const int BatchSize = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendBatchAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Invitations wait and will be tried again");
            }
            await alarm.WaitAsync(Poll, stoppingToken);
        }
    }

    /// <returns>How many were due.</returns>
    internal async Task<int> SendBatchAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<OrganizationsDbContext>();
        var now = time.GetUtcNow();
        var due = await context.Invitations.AsNoTracking().Where(row => row.MailDueAt <= now).OrderBy(row => row.MailDueAt).Take(BatchSize)
            .Join(context.Organizations, row => row.OrganizationId, organization => organization.Id, (row, organization) => new { Invitation = row, Organization = organization }).ToListAsync(cancellation);
        foreach (var row in due)
        {
            if (await ClaimAsync(context, row.Invitation, now, cancellation))
                await SendAsync(context, row.Invitation, row.Organization, cancellation);
        }
        return due.Count;
    }

    private static async Task<bool> ClaimAsync(OrganizationsDbContext context, Invitation invitation, DateTimeOffset now, CancellationToken cancellation) =>
        await context.Invitations.Where(row => row.Id == invitation.Id && row.MailDueAt <= now).ExecuteUpdateAsync(set => set.SetProperty(row => row.MailDueAt, now + Lease), cancellation) == 1;

    private async Task SendAsync(OrganizationsDbContext context, Invitation invitation, Organization organization, CancellationToken cancellation)
    {
        DateTimeOffset? again = null;
        try
        {
            if (invitation.IsOpen(time.GetUtcNow()) && organization.DissolvedAt is null && secrets.Read(invitation.Slip).Secret is { } secret)
                await sender.SendAsync(Write(invitation, organization, secret), cancellation);
        }
        catch (SmtpException exception)
        {
            again = time.GetUtcNow() + Retry;
            logger.LogInformation(exception, "An invitation could not be mailed and will be tried again");
        }
        var rows = context.Invitations.Where(row => row.Id == invitation.Id);
        if (again is not null)
            await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.MailDueAt, again), cancellation);
        else
            await rows.ExecuteUpdateAsync(set => set.SetProperty(row => row.MailDueAt, (DateTimeOffset?)null).SetProperty(row => row.Slip, (string?)null), cancellation);
    }

    /// <summary>In the site's language: who has no account has said none. Of what people typed it holds the organization's name alone.</summary>
    private Mail Write(Invitation invitation, Organization organization, string secret)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(SiteCultures.Default);
        // Anyone can make an organization: no stranger finds somebody's telephone number in her list of mails.
        var subject = PlainText.HasAddressOrNumber(organization.Name) ? texts["Mail invitation subject"] : texts["Mail invitation subject {0}", organization.Name];
        return new(invitation.Email!, SiteCultures.Default, subject)
        {
            Paragraphs = [texts["Mail greeting"], texts["Mail invitation text {0}", organization.Name], texts["Mail invitation sees"]],
            Link = new(texts["Mail invitation link"], new Uri($"{site.Fixed}/join/{secret}")),
            Footer = [texts["Mail invitation until {0}", texts.Date(invitation.ExpiresAt)], texts["Mail invitation why {0}", site.Fixed]],
        };
    }
}
