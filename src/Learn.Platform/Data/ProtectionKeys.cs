using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Learn.Platform.Data;

internal sealed class ProtectionKey
{
    public Guid Id { get; set; }

    public required string Xml { get; set; }
}

/// <summary>Keeps the keys that protect cookies and tokens in the database, so that every node can read what another one wrote.</summary>
internal sealed class DatabaseKeyRepository(IDbContextFactory<PlatformDbContext> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = contexts.CreateDbContext();
        return [.. context.Keys.AsNoTracking().Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = contexts.CreateDbContext();
        context.Keys.Add(new() { Id = Guid.CreateVersion7(), Xml = element.ToString(SaveOptions.DisableFormatting) });
        context.SaveChanges();
    }
}
